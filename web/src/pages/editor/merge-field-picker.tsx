/** The merge fields that contacts on the chosen lists really have; a click puts one where the person writes. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mergeFieldsQuery, type MergeField } from '../../api/editor-queries.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Insertion } from './insertion.ts'
import classes from './editor.module.css'

interface PickerProps {
  readonly listIds: readonly number[]
  readonly insertion: Insertion
}

export function MergeFieldPicker({ listIds, insertion }: PickerProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(mergeFieldsQuery(listIds))
  return (
    <details className={classes['picker']}>
      <summary>{t('editor.fields')}</summary>
      <p className="soft">
        {t('editor.fieldsLead')}{' '}
        {data !== undefined &&
          t('editor.fieldsOf', { count: data.contacts, number: format.number(data.contacts) })}
      </p>
      <ul className={classes['fieldList']}>
        {data?.items.map((field) => (
          <li key={field.path}>
            <Button
              variant="default"
              onClick={() => insertion.insert(written(field, data.contacts))}
              // The place where the person writes keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
            >
              <code>{field.path}</code>
            </Button>
            <span className="soft">
              {field.count === null
                ? t('editor.fieldAlways')
                : t('editor.fieldShare', { share: format.share(field.count, data.contacts) })}
              {field.example !== '' && ` · ${field.example}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** With a default where somebody lacks it. */
function written({ path, count }: MergeField, contacts: number): string {
  return count !== null && count < contacts ? `{{ ${path} | default: "" }}` : `{{ ${path} }}`
}
