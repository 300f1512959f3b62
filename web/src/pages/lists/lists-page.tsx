/** All lists and how many people are on them; each number leads to exactly these people. */
import { Link } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFormsQuery, type List, type SubscriptionState } from '../../api/people-queries.ts'
import { listsQuery } from '../../api/queries.ts'
import { BulkNotice } from '../../components/bulk/bulk-notice.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Actions, Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { DeleteList } from './delete-list.tsx'
import { EditList, NewList } from './list-dialogs.tsx'
import { PublicForm } from './public-form.tsx'
import classes from './lists.module.css'

export function ListsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(listsQuery)
  const [begun, setBegun] = useState<number>()
  return (
    <>
      <PageHead title={t('lists.title')} lead={t('lists.lead')}>
        <NewList />
      </PageHead>
      {begun !== undefined && <BulkNotice bulkActionId={begun} onClose={() => setBegun(undefined)} />}
      <Sheet>
        <Part title={t('lists.title')}>
          {data.items.length === 0 ? (
            <Empty words={t('lists.empty')} />
          ) : (
            <ListTable lists={data.items} onDeleted={setBegun} />
          )}
        </Part>
      </Sheet>
    </>
  )
}

interface ListTableProps {
  readonly lists: readonly List[]
  readonly onDeleted: (bulkActionId: number) => void
}

function ListTable({ lists, onDeleted }: ListTableProps) {
  const { t } = useTranslation()
  const { data: forms } = useSuspenseQuery(listFormsQuery)
  return (
    <PlainTable
      caption={t('lists.title')}
      rows={lists}
      keyOf={(list) => list.id}
      columns={[
        { caption: t('lists.list'), cell: (list) => <ListName list={list} /> },
        {
          caption: t('lists.confirmed'),
          kind: 'figure',
          cell: (list) => <People list={list} state="confirmed" />,
        },
        {
          caption: t('lists.unconfirmed'),
          kind: 'figure',
          cell: (list) => <People list={list} state="unconfirmed" />,
        },
        {
          caption: t('lists.unsubscribed'),
          kind: 'figure',
          cell: (list) => <People list={list} state="unsubscribed" />,
        },
        { caption: t('lists.sum'), kind: 'figure', cell: (list) => <People list={list} /> },
        {
          caption: t('lists.form'),
          kind: 'narrow',
          cell: (list) => (
            <PublicForm list={list} form={forms.items.find((form) => form.listId === list.id)} />
          ),
        },
        {
          caption: t('contacts.actions'),
          kind: 'narrow',
          cell: (list) => (
            <Actions>
              <EditList key={`${list.name} ${list.description}`} list={list} />
              <DeleteList list={list} onDeleted={onDeleted} />
            </Actions>
          ),
        },
      ]}
    />
  )
}

function ListName({ list }: { readonly list: List }) {
  return (
    <>
      <Link to="/contacts" search={{ listId: list.id }}>
        {list.name}
      </Link>
      {list.description !== '' && <p className={classes['description']}>{list.description}</p>}
    </>
  )
}

function People({ list, state }: { readonly list: List; readonly state?: SubscriptionState }) {
  const format = useFormat()
  const count = state === undefined ? list.confirmed + list.unconfirmed + list.unsubscribed : list[state]
  const words = format.number(count)
  if (count === 0) return <span className="soft">{words}</span>
  return (
    <Link
      to="/contacts"
      className={classes['people']}
      search={{ listId: list.id, ...(state === undefined ? {} : { subscription: state }) }}
    >
      {words}
    </Link>
  )
}
