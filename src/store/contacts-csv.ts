/** Contacts as a file that this or another program can import: one column for each attribute that anybody has. */
import type { Readable } from 'node:stream'
import type { ContactFilter } from '../domain/contact-filter.ts'
import { literalContactCondition } from './contact-filter.ts'
import { literal, streamCsv, type CsvColumn } from './csv-copy.ts'
import type { Database, Session } from './database.ts'

/** With more attributes than this, all of them go into one column of JSON, which the import reads as well. */
const mostAttributeColumns = 200

/**
 * Only those that fit the filter. With a list in it, the state of that subscription is a column, which the import
 * understands.
 */
export function contactsCsv(database: Database, filter: ContactFilter): Readable {
  const { listId } = filter
  const subscription =
    listId === undefined
      ? ''
      : `join subscriptions on subscriptions.contact_id = contact.id
           and subscriptions.list_id = ${literal(String(listId))}`
  const condition = literalContactCondition(filter)
  return streamCsv(database, async (session) => ({
    columns: [
      { header: 'email', sql: 'contact.email' },
      { header: 'name', sql: 'contact.name' },
      ...(await attributeColumns(session, condition)),
      ...(listId === undefined ? [] : [{ header: 'subscription_state', sql: 'subscriptions.state' }]),
    ],
    from: `from contacts as contact ${subscription} where ${condition} order by contact.id`,
  }))
}

async function attributeColumns(session: Session, condition: string): Promise<CsvColumn[]> {
  const keys = await session.query<{ key: string }>(
    `select distinct key from contacts as contact cross join lateral jsonb_object_keys(attributes) as key
     where ${condition} order by key limit ${mostAttributeColumns + 1}`,
  )
  if (keys.length > mostAttributeColumns) return [{ header: 'attributes', sql: 'contact.attributes::text' }]
  return keys.map(({ key }) => ({ header: key, sql: `contact.attributes ->> ${literal(key)}` }))
}
