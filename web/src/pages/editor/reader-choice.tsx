/** Whose eyes the preview is seen with: anybody's, or those of a contact that is looked up. */
import { Button, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readersQuery } from '../../api/editor-queries.ts'
import classes from './editor.module.css'

export interface ChosenReader {
  readonly id: number
  readonly email: string
}

interface ReaderChoiceProps {
  readonly reader: ChosenReader | null
  readonly onChange: (reader: ChosenReader | null) => void
}

export function ReaderChoice({ reader, onChange }: ReaderChoiceProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search.trim())
  const { data } = useQuery({ ...readersQuery(asked), placeholderData: keepPreviousData })
  const choose = (chosen: ChosenReader | null) => {
    onChange(chosen)
    setSearch('')
  }
  if (reader !== null)
    return (
      <p className={classes['reader']}>
        <span>
          {t('editor.previewAs')} <strong>{reader.email}</strong>
        </span>
        <Button variant="default" onClick={() => choose(null)}>
          {t('editor.previewAnybody')}
        </Button>
      </p>
    )
  return (
    <div className={classes['readerSearch']}>
      <TextInput
        type="search"
        aria-label={t('editor.previewSearch')}
        placeholder={t('editor.previewSearch')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {asked !== '' && data !== undefined && (
        <ul className={classes['found']}>
          {data.items.length === 0 && <li className="soft">{t('editor.previewNobody')}</li>}
          {data.items.map(({ id, email, name }) => (
            <li key={id}>
              <Button variant="subtle" onClick={() => choose({ id, email })}>
                {email} <span className="soft">&nbsp;{name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
