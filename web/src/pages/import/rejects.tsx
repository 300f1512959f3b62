/** The lines that were refused, with the reason, to look at and to download. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rejectsQuery, type ImportDetail } from '../../api/people-queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Part } from '../../components/sheet.tsx'
import { useServerWords } from '../../i18n/use-server-words.ts'

export function Rejects({ result }: { readonly result: ImportDetail }) {
  const { t } = useTranslation()
  const words = useServerWords()
  const query = useInfiniteQuery({ ...rejectsQuery(result.id), enabled: result.rejected > 0 })
  if (result.rejected === 0) return null
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Part
      title={t('imports.rejects')}
      beside={
        <Button component="a" variant="default" href={`/api/v1/imports/${result.id}/rejects.csv`} download>
          {t('imports.downloadRejects')}
        </Button>
      }
    >
      <p className="soft">{t('imports.rejectsLead')}</p>
      <PlainTable
        caption={t('imports.rejects')}
        rows={rows}
        keyOf={(row) => row.lineNumber}
        columns={[
          { caption: t('imports.line'), kind: 'narrow', cell: (row) => row.lineNumber },
          { caption: t('imports.why'), cell: (row) => words(row, 'message') },
          {
            caption: t('imports.content'),
            cell: (row) => <code>{row.fields.join(' | ').slice(0, 300)}</code>,
          },
        ]}
      />
      <OlderButton query={query} />
    </Part>
  )
}
