/** Every change to many contacts: who, what, how many, and whether it was undone. */
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bulkActionsQuery } from '../../api/people-queries.ts'
import { useOrderWords } from '../../components/bulk/order-words.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { ContactTabs } from '../contacts/contact-tabs.tsx'

export function BulkChangesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsFor = useOrderWords()
  const query = useSuspenseInfiniteQuery(bulkActionsQuery)
  const rows = query.data.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHead title={t('bulkChanges.title')} lead={t('bulkChanges.lead')} />
      <ContactTabs />
      <Sheet>
        <Part title={t('bulkChanges.title')}>
          {rows.length === 0 ? (
            <Empty words={t('bulkChanges.empty')} />
          ) : (
            <PlainTable
              caption={t('bulkChanges.title')}
              rows={rows}
              keyOf={(row) => row.id}
              columns={[
                {
                  caption: t('bulkChanges.change'),
                  cell: (row) => (
                    <Link to="/bulk-changes/$bulkActionId" params={{ bulkActionId: row.id }}>
                      {wordsFor(row.order)}
                    </Link>
                  ),
                },
                {
                  caption: t('bulkChanges.changed'),
                  kind: 'figure',
                  cell: (row) => format.number(row.changed),
                },
                { caption: t('bulkChanges.state'), cell: (row) => t(`bulkChanges.states.${row.state}`) },
                { caption: t('bulkChanges.by'), cell: (row) => row.actor },
                {
                  caption: t('bulkChanges.at'),
                  kind: 'narrow',
                  cell: (row) => (
                    <time dateTime={row.createdAt}>{format.dateTime(new Date(row.createdAt))}</time>
                  ),
                },
              ]}
            />
          )}
          <OlderButton query={query} />
        </Part>
      </Sheet>
    </>
  )
}
