/** The first lines of a file, and above each column what it is. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../api/people-queries.ts'
import { giveMeaning, meanings, type Meaning } from './mapping.ts'
import classes from './import.module.css'

interface PreviewTableProps {
  readonly preview: ImportPreview
  readonly given: readonly Meaning[]
  readonly onChange: (given: readonly Meaning[]) => void
}

export function PreviewTable({ preview, given, onChange }: PreviewTableProps) {
  const { t } = useTranslation()
  return (
    // The only place that may scroll sideways: a file is as wide as it is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['beginning']} role="region" aria-label={t('imports.beginning')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {preview.columns.map((column, index) => (
              <th key={index} scope="col" data-ignored={given[index] === 'ignored' || undefined}>
                <span className={classes['column']}>{column.name}</span>
                <NativeSelect
                  aria-label={t('imports.columnIs', { column: column.name })}
                  value={given[index] ?? 'attribute'}
                  onChange={({ currentTarget: { value } }) =>
                    onChange(
                      giveMeaning(given, index, meanings.find((each) => each === value) ?? 'attribute'),
                    )
                  }
                  data={meanings.map((meaning) => ({ value: meaning, label: t(`imports.means.${meaning}`) }))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            <tr key={at}>
              {preview.columns.map((_, index) => (
                <td key={index} data-ignored={given[index] === 'ignored' || undefined}>
                  {row[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
