/**
 * The statements that undo bulk actions, one page of contacts each. They put back what was written down, and only where
 * nobody has changed it since: whoever is not as before afterwards is marked with the reason.
 */
import type { BulkOrder } from '../../domain/bulk-action.ts'
import type { Sql } from '../database.ts'

export interface PageOfUndo {
  readonly bulkActionId: number
  readonly order: BulkOrder
  readonly contactIds: readonly number[]
}

/** @returns how many contacts of the page could not be put back entirely. */
export async function undoPage(tx: Sql, page: PageOfUndo): Promise<number> {
  const { changes, kept } = undoOf(page.order)
  const values = [page.bulkActionId, page.contactIds]
  for (const change of changes) await tx.query(change.sql, [...values, ...change.values])
  const [row] = await tx.query<{ count: number }>(
    `with marked as (
       update bulk_action_items as item set kept_because = left_over.reason
       from (select item.contact_id, ${kept.sql} as reason from bulk_action_items as item
             where item.bulk_action_id = $1 and item.contact_id = any ($2::bigint[])) as left_over
       where item.bulk_action_id = $1 and item.contact_id = left_over.contact_id and left_over.reason is not null
       returning 1
     )
     select count(*) as count from marked`,
    [...values, ...kept.values],
  )
  return row?.count ?? 0
}

/** The next contacts of an action, in order of id. */
export async function nextItems(tx: Sql, id: number, through: number, limit: number): Promise<number[]> {
  const rows = await tx.query<{ contactId: number }>(
    `select contact_id as "contactId" from bulk_action_items
     where bulk_action_id = $1 and contact_id > $2 order by contact_id limit $3`,
    [id, through, limit],
  )
  return rows.map((row) => row.contactId)
}

interface Part {
  /** $1 is the action, $2 are the contacts; its own values begin at $3. */
  readonly sql: string
  readonly values: readonly unknown[]
}

interface Undo {
  readonly changes: readonly Part[]
  /** An expression over `item`, after the changes: why it is not as before, or null. */
  readonly kept: Part
}

function undoOf(order: BulkOrder): Undo {
  switch (order.kind) {
    case 'add_to_list':
      return undoOfAdding(order.listId)
    case 'remove_from_list':
    case 'delete_list':
      return undoOfRemoving
    case 'set_attribute':
      return undoOfAttribute(order.attribute, order.value)
    case 'delete_contacts':
      return undoOfDeleting
    case 'suppress':
      return undoOfSuppressing
    case 'unsuppress':
      break
  }
  return undoOfLifting
}

const items = `(select contact_id, before from bulk_action_items
    where bulk_action_id = $1 and contact_id = any ($2::bigint[])) as item`

/** Only the subscription that the action made, as it made it: a word of the person since then stays. */
function undoOfAdding(listId: number): Undo {
  return {
    changes: [
      {
        sql: `delete from subscriptions as subscription using ${items}
          where subscription.list_id = $3 and subscription.contact_id = item.contact_id
            and to_jsonb(subscription) = item.before`,
        values: [listId],
      },
    ],
    kept: {
      sql: `case when exists (select from subscriptions where list_id = $3 and contact_id = item.contact_id)
            then 'changed_since' end`,
      values: [listId],
    },
  }
}

/** Puts subscriptions back whose list and contact are there, and which nobody has made anew. */
function subscriptionsBack(source: string): Part {
  return {
    sql: `insert into subscriptions
      select was.* from ${source} as was
      where exists (select from lists where id = was.list_id)
        and exists (select from contacts where id = was.contact_id)
      on conflict (list_id, contact_id) do nothing`,
    values: [],
  }
}

const undoOfRemoving: Undo = {
  changes: [
    subscriptionsBack(`(select whole.* from ${items}
      cross join lateral jsonb_populate_record(null::subscriptions, item.before) as whole)`),
  ],
  kept: {
    sql: `case
      when not exists (select from contacts where id = item.contact_id) then 'contact_gone'
      when not exists (select from lists where id = (item.before ->> 'list_id')::bigint) then 'list_gone'
      when not exists (select from subscriptions as subscription
        where subscription.list_id = (item.before ->> 'list_id')::bigint
          and subscription.contact_id = item.contact_id and to_jsonb(subscription) = item.before) then 'changed_since'
    end`,
    values: [],
  },
}

function undoOfAttribute(attribute: string, value: string | number | boolean | null): Undo {
  const asSet =
    value === null ? 'not contact.attributes ? $3::text' : `contact.attributes -> $3::text = $4::jsonb`
  const values = value === null ? [attribute] : [attribute, JSON.stringify(value)]
  return {
    changes: [
      {
        sql: `update contacts as contact set updated_at = now(), attributes =
            case when item.before ? 'value'
              then contact.attributes || jsonb_build_object($3::text, item.before -> 'value')
              else contact.attributes - $3::text end
          from ${items} where contact.id = item.contact_id and ${asSet}`,
        values,
      },
    ],
    kept: {
      sql: `case
        when not exists (select from contacts where id = item.contact_id) then 'contact_gone'
        when exists (select from contacts as contact where contact.id = item.contact_id
          and contact.attributes -> $3::text is distinct from item.before -> 'value') then 'changed_since'
      end`,
      values: [attribute],
    },
  }
}

/** The same contact with the same id, so that its deliveries and their history are its own again. */
const undoOfDeleting: Undo = {
  changes: [
    {
      sql: `insert into contacts overriding system value
        select (jsonb_populate_record(null::contacts, item.before -> 'contact')).* from ${items}
        on conflict do nothing`,
      values: [],
    },
    subscriptionsBack(`(select whole.* from ${items}
      join contacts as contact on contact.id = item.contact_id and contact.email = item.before -> 'contact' ->> 'email'
      cross join lateral jsonb_populate_recordset(null::subscriptions, item.before -> 'subscriptions') as whole)`),
  ],
  kept: {
    sql: `case
      when not exists (select from contacts where id = item.contact_id) then 'address_taken'
      when jsonb_array_length(item.before -> 'subscriptions')
           > (select count(*) from subscriptions where contact_id = item.contact_id) then 'list_gone'
    end`,
    values: [],
  },
}

const undoOfSuppressing: Undo = {
  changes: [
    {
      sql: `delete from suppressions using ${items}
        where suppressions.id = (item.before ->> 'suppressionId')::bigint and suppressions.reason = 'manual'`,
      values: [],
    },
  ],
  kept: {
    sql: `case
      when exists (select from contacts as contact join suppressions as suppression
        on lower(suppression.email) = lower(contact.email) where contact.id = item.contact_id) then 'changed_since'
    end`,
    values: [],
  },
}

const undoOfLifting: Undo = {
  changes: [
    {
      sql: `insert into suppressions overriding system value
        select (jsonb_populate_record(null::suppressions, item.before)).* from ${items}
        on conflict do nothing`,
      values: [],
    },
  ],
  kept: {
    sql: `case when not exists (select from suppressions
            where lower(suppressions.email) = lower(item.before ->> 'email')) then 'changed_since' end`,
    values: [],
  },
}
