/** Every file that was brought in, newest first, with its account. */
import { Button } from '@mantine/core'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { importsQuery, type ContactImport } from '../../api/people-queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { outcomes } from '../import/outcomes.ts'

const pollMs = 2_000

export function ImportsPage() {
  const { t } = useTranslation()
  const query = useSuspenseInfiniteQuery({
    ...importsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => item.state === 'running')) === true
        ? pollMs
        : false,
  })
  const rows = query.data.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHead title={t('imports.title')} lead={t('imports.lead')}>
        <Button component={Link} to="/imports/new">
          {t('imports.new')}
        </Button>
      </PageHead>
      <Sheet>
        <Part title={t('imports.title')}>
          {rows.length === 0 ? <Empty words={t('imports.empty')} /> : <ImportTable rows={rows} />}
          <OlderButton query={query} />
        </Part>
      </Sheet>
    </>
  )
}

function ImportTable({ rows }: { readonly rows: readonly ContactImport[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <PlainTable
      caption={t('imports.title')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          caption: t('imports.file'),
          cell: (row) => (
            <Link to="/imports/$importId" params={{ importId: row.id }}>
              {row.fileName}
            </Link>
          ),
        },
        { caption: t('imports.state'), cell: (row) => <State row={row} /> },
        ...(['lines', ...outcomes] as const).map((outcome) => ({
          caption: t(`imports.${outcome}`),
          kind: 'figure' as const,
          cell: (row: ContactImport) => format.number(row[outcome]),
        })),
        {
          caption: t('imports.at'),
          kind: 'narrow',
          cell: (row) => <time dateTime={row.createdAt}>{format.dateTime(new Date(row.createdAt))}</time>,
        },
      ]}
    />
  )
}

function State({ row }: { readonly row: ContactImport }) {
  const { t } = useTranslation()
  const words = [t(`imports.states.${row.state}`)]
  if (row.dryRun) words.push(t('imports.dryRun'))
  if (row.undoneAt !== null) words.push(t('imports.undone'))
  return words.join(', ')
}
