/** Contacts as a file that this or another program can import: one column for each attribute that anybody has. */
import type { Readable } from 'node:stream'
import { literal, streamCsv, type CsvColumn } from './csv-copy.ts'
import type { Database, Session } from './database.ts'

/** With more attributes than this, all of them go into one column of JSON, which the import reads as well. */
const mostAttributeColumns = 200

/** `listId` limits it to one list and adds the state of the subscription, which the import understands. */
export function contactsCsv(database: Database, filter: { readonly listId?: number | undefined }): Readable {
  const { listId } = filter
  const from =
    listId === undefined
      ? 'from contacts order by contacts.id'
      : `from subscriptions join contacts on contacts.id = subscriptions.contact_id
         where subscriptions.list_id = ${literal(String(listId))} order by contacts.id`
  return streamCsv(database, async (session) => ({
    columns: [
      { header: 'email', sql: 'contacts.email' },
      { header: 'name', sql: 'contacts.name' },
      ...(await attributeColumns(session, listId)),
      ...(listId === undefined ? [] : [{ header: 'subscription_state', sql: 'subscriptions.state' }]),
    ],
    from,
  }))
}

async function attributeColumns(session: Session, listId: number | undefined): Promise<CsvColumn[]> {
  const keys = await session.query<{ key: string }>(
    `select distinct key from contacts cross join lateral jsonb_object_keys(attributes) as key
     where $1::bigint is null
        or exists (select from subscriptions where list_id = $1 and contact_id = contacts.id)
     order by key limit ${mostAttributeColumns + 1}`,
    [listId ?? null],
  )
  if (keys.length > mostAttributeColumns) return [{ header: 'attributes', sql: 'contacts.attributes::text' }]
  return keys.map(({ key }) => ({ header: key, sql: `contacts.attributes ->> ${literal(key)}` }))
}
