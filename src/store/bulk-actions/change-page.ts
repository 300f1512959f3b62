/**
 * The statements of the bulk actions: each changes one page of contacts and writes down what they were before, at once.
 * Contacts that already are as the action wants them are not touched and not written down.
 */
import type { BulkOrder } from '../../domain/bulk-action.ts'
import type { Sql } from '../database.ts'

export interface PageOfChange {
  readonly bulkActionId: number
  readonly order: BulkOrder
  readonly contactIds: readonly number[]
}

/** @returns how many contacts were changed. */
export async function changePage(tx: Sql, page: PageOfChange): Promise<number> {
  const { sql, values } = statementFor(page.order)
  const [row] = await tx.query<{ count: number }>(
    `${sql.startsWith('\n  with') ? sql : `with changed as (${sql})`},
     kept as (
       insert into bulk_action_items (bulk_action_id, contact_id, before)
       select $1, contact_id, before from changed returning 1
     )
     select count(*) as count from kept`,
    [page.bulkActionId, page.contactIds, ...values],
  )
  return row?.count ?? 0
}

interface Statement {
  /** Makes rows of (contact_id, before), by itself or as the last of its `with`. $1 is the action, $2 are the contacts. */
  readonly sql: string
  /** From $3 on. */
  readonly values: readonly unknown[]
}

function statementFor(order: BulkOrder): Statement {
  switch (order.kind) {
    case 'add_to_list':
      return { sql: addToListSql, values: [order.listId, order.state, order.consentDetail] }
    case 'remove_from_list':
      return { sql: removeFromListSql, values: [order.listId, ['unconfirmed', 'confirmed']] }
    case 'delete_list':
      return { sql: removeFromListSql, values: [order.listId, ['unconfirmed', 'confirmed', 'unsubscribed']] }
    case 'set_attribute':
      return order.value === null
        ? { sql: removeAttributeSql, values: [order.attribute] }
        : { sql: setAttributeSql, values: [order.attribute, JSON.stringify(order.value)] }
    case 'delete_contacts':
      return { sql: deleteContactsSql, values: [] }
    case 'suppress':
      return { sql: suppressSql, values: [order.note] }
    case 'unsuppress':
      break
  }
  return { sql: unsuppressSql, values: [] }
}

/** As an import: a suppressed address joins unconfirmed, and who is on the list or has left it stays so. */
const addToListSql = `
  insert into subscriptions (list_id, contact_id, state, consent_at, consent_source, consent_detail)
  select list.id, contact.id, joining.state, case when joining.state = 'confirmed' then now() end, 'console',
         concat_ws(': ', nullif($5, ''), 'bulk action ' || $1::bigint)
  from contacts as contact join lists as list on list.id = $3
  cross join lateral (
    select case when exists (select from suppressions where lower(email) = lower(contact.email))
                then 'unconfirmed' else $4 end as state
  ) as joining
  where contact.id = any ($2::bigint[])
  on conflict (list_id, contact_id) do nothing
  returning contact_id, to_jsonb(subscriptions) as before`

const removeFromListSql = `
  delete from subscriptions
  where list_id = $3 and contact_id = any ($2::bigint[]) and state = any ($4::text[])
  returning contact_id, to_jsonb(subscriptions) as before`

const setAttributeSql = `
  update contacts as contact set attributes = was.attributes || jsonb_build_object($3::text, $4::jsonb), updated_at = now()
  from contacts as was
  where contact.id = any ($2::bigint[]) and was.id = contact.id and was.attributes -> $3 is distinct from $4::jsonb
  returning contact.id as contact_id,
            case when was.attributes ? $3 then jsonb_build_object('value', was.attributes -> $3) else '{}' end as before`

const removeAttributeSql = `
  update contacts as contact set attributes = was.attributes - $3::text, updated_at = now()
  from contacts as was
  where contact.id = any ($2::bigint[]) and was.id = contact.id and was.attributes ? $3
  returning contact.id as contact_id, jsonb_build_object('value', was.attributes -> $3) as before`

const deleteContactsSql = `
  delete from contacts where id = any ($2::bigint[])
  returning id as contact_id, jsonb_build_object(
    'contact', to_jsonb(contacts),
    'subscriptions', (select coalesce(jsonb_agg(to_jsonb(subscription)), '[]')
                      from subscriptions as subscription where subscription.contact_id = contacts.id)) as before`

const suppressSql = `
  with added as (
    insert into suppressions (email, reason, origin)
    select email, 'manual', concat_ws(': ', nullif($3, ''), 'bulk action ' || $1::bigint)
    from contacts where id = any ($2::bigint[])
    on conflict (lower(email)) do nothing returning id, email
  ),
  changed as (
    select contact.id as contact_id, jsonb_build_object('suppressionId', added.id) as before
    from added join contacts as contact on lower(contact.email) = lower(added.email)
  )`

const unsuppressSql = `
  delete from suppressions using contacts as contact
  where contact.id = any ($2::bigint[]) and lower(suppressions.email) = lower(contact.email)
  returning contact.id as contact_id, to_jsonb(suppressions) as before`
