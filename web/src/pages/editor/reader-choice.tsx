/** Whose eyes the preview is seen with: anybody's, or those of a contact that is looked up. */
import { Button, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readersQuery } from '../../api/editor-queries.ts'
import { focusAfter } from '../../components/focus-after.ts'
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
  const place = useRef<HTMLDivElement>(null)
  const choose = (chosen: ChosenReader | null) =>
    focusAfter(
      () => {
        onChange(chosen)
        setSearch('')
      },
      () => place.current?.querySelector('input, button'),
    )
  if (reader !== null)
    return (
      <div className={classes['reader']} ref={place}>
        <p>
          {t('editor.previewAs')} <strong>{reader.email}</strong>
        </p>
        <Button variant="default" onClick={() => choose(null)}>
          {t('editor.previewAnybody')}
        </Button>
      </div>
    )
  return (
    <div className={classes['readerSearch']} ref={place}>
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
