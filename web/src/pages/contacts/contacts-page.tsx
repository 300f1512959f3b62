/** All contacts: filtered, sorted and read by the server; selected ones, or all that fit, are changed at once. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactsFile, contactsQuery, type BulkKind } from '../../api/people-queries.ts'
import { isFiltered, splitSearch, type ContactFilter } from '../../app/contact-search.ts'
import { BulkDialog } from '../../components/bulk/bulk-dialog.tsx'
import { BulkNotice } from '../../components/bulk/bulk-notice.tsx'
import { Empty, PageHead } from '../../components/sheet.tsx'
import { useRowSelection } from '../../components/selection/use-row-selection.ts'
import { AddContact } from './add-contact.tsx'
import { MoreButton } from '../../components/pager.tsx'
import { ContactFilters } from './contact-filters.tsx'
import { ContactTable } from './contact-table.tsx'
import { ContactTabs } from './contact-tabs.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { ColumnChoice, useColumns } from './columns.tsx'
import { Total } from './total.tsx'
import classes from './contacts.module.css'

const route = getRouteApi('/inside/contacts')

export function ContactsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const { filter, sort } = splitSearch(search)
  const query = useInfiniteQuery(contactsQuery({ filter, sort }))
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useRowSelection(filter, rows, (ids): ContactFilter => ({ ids }))
  const columns = useColumns(rows)
  const [asked, setAsked] = useState<BulkKind | null>(null)
  const [begun, setBegun] = useState<number>()
  const isEmpty = rows.length === 0 && !isFiltered(filter)
  return (
    <>
      <PageHead title={t('contacts.title')}>
        {!isEmpty && (
          <Button component="a" variant="default" href={contactsFile(filter)} download>
            {t('contacts.export')}
          </Button>
        )}
        <AddContact />
        <Button component={Link} to="/imports/new">
          {t('contacts.import')}
        </Button>
      </PageHead>
      <ContactTabs />
      {begun !== undefined && <BulkNotice bulkActionId={begun} onClose={() => setBegun(undefined)} />}
      {isEmpty ? (
        <Empty words={t('contacts.empty')} />
      ) : (
        <>
          <ContactFilters search={search} />
          <div className={classes['above']}>
            <Total filter={filter} shown={rows.length} isLast={!query.hasNextPage} />
            <ColumnChoice columns={columns} />
          </div>
          {rows.length === 0 ? (
            <Empty words={t('contacts.nothingFound')} />
          ) : (
            <ContactTable
              rows={rows}
              sort={sort}
              selection={selection}
              columns={columns}
              isOld={query.isPlaceholderData}
            />
          )}
          <MoreButton query={query} />
        </>
      )}
      <SelectionBar selection={selection} filter={filter} onAsk={setAsked} />
      <BulkDialog
        kind={asked}
        filter={selection.filter}
        onClose={() => setAsked(null)}
        onStarted={(action) => {
          setAsked(null)
          selection.clear()
          setBegun(action.id)
        }}
      />
    </>
  )
}
