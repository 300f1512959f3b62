/** Addresses that nothing is sent to: why, since when, and the way to add and to lift them. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { suppressionsQuery, type Suppression, type SuppressionSearch } from '../../api/people-queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useSettledWords } from '../../components/settled-words.ts'
import { Empty, Fields, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { AddSuppressions } from './add-suppressions.tsx'
import { LiftSuppression } from './lift-suppression.tsx'

const route = getRouteApi('/inside/suppressions')
const reasons = ['hard_bounce', 'complaint', 'manual', 'unsubscribed'] as const

export function SuppressionsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const search = route.useSearch()
  const query = useInfiniteQuery(suppressionsQuery(search))
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = query.data?.pages[0]?.total ?? 0
  const isFiltered = search.search !== undefined || search.reason !== undefined
  const [lifted, setLifted] = useState('')
  return (
    <>
      <PageHead title={t('suppressions.title')} lead={t('suppressions.lead')}>
        <AddSuppressions />
      </PageHead>
      <p role="status">{lifted !== '' && t('suppressions.lifted', { email: lifted })}</p>
      <Sheet>
        <Part title={t('suppressions.total', { count: total, number: format.number(total) })}>
          {(rows.length > 0 || isFiltered) && <Filters search={search} />}
          {rows.length === 0 ? (
            <Empty words={t(isFiltered ? 'suppressions.nothingFound' : 'suppressions.empty')} />
          ) : (
            <SuppressionTable rows={rows} onLifted={setLifted} />
          )}
          <OlderButton query={query} />
        </Part>
      </Sheet>
    </>
  )
}

function Filters({ search }: { readonly search: SuppressionSearch }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const change = (changes: { search?: string; reason?: string }) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== '')),
      replace: true,
      resetScroll: false,
    })
  const words = useSettledWords(search.search ?? '', (text) => change({ search: text }))
  return (
    <div role="search" aria-label={t('suppressions.title')}>
      <Fields>
        <TextInput type="search" label={t('suppressions.search')} maxLength={254} {...words} />
        <NativeSelect
          label={t('suppressions.reason')}
          value={search.reason ?? ''}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          data={[
            { value: '', label: t('suppressions.anyReason') },
            ...reasons.map((reason) => ({ value: reason, label: t(`suppressionReasons.${reason}`) })),
          ]}
        />
      </Fields>
    </div>
  )
}

interface SuppressionTableProps {
  readonly rows: readonly Suppression[]
  readonly onLifted: (email: string) => void
}

function SuppressionTable({ rows, onLifted }: SuppressionTableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <PlainTable
      caption={t('suppressions.title')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          caption: t('suppressions.address'),
          cell: (row) =>
            row.contactId === null ? (
              row.email
            ) : (
              <Link to="/contacts/$contactId" params={{ contactId: row.contactId }}>
                {row.email}
              </Link>
            ),
        },
        {
          caption: t('suppressions.reason'),
          cell: (row) => (
            <span title={t(`suppressionWhy.${row.reason}`)}>{t(`suppressionReasons.${row.reason}`)}</span>
          ),
        },
        { caption: t('suppressions.origin'), cell: (row) => (row.origin === '' ? '–' : row.origin) },
        {
          caption: t('suppressions.since'),
          kind: 'narrow',
          cell: (row) => <time dateTime={row.createdAt}>{format.dateTime(new Date(row.createdAt))}</time>,
        },
        {
          caption: t('contacts.actions'),
          kind: 'narrow',
          cell: (row) => <LiftSuppression row={row} onLifted={onLifted} />,
        },
      ]}
    />
  )
}
