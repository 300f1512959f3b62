/**
 * The table of contacts: pages by key in four orders, and how many there are. Measured at 1,000,000 contacts by
 * `npm run bench contacts`. Never part of sending.
 */
import type { Contact } from '../domain/contact.ts'
import type { ContactFilter, ContactSort } from '../domain/contact-filter.ts'
import type { SubscriptionState } from '../domain/subscription.ts'
import type { SuppressionReason } from '../domain/suppression.ts'
import { contactCondition } from './contact-filter.ts'
import type { Sql } from './database.ts'

export interface ContactRow extends Contact {
  readonly subscriptions: readonly { readonly listId: number; readonly state: SubscriptionState }[]
  /** Set when the address must not be mailed. */
  readonly suppressed: SuppressionReason | null
}

export interface ContactPage extends ContactFilter {
  readonly sort?: ContactSort | undefined
  readonly descending?: boolean | undefined
  /** `next` of the page before, in the same order. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export interface PageOfContacts {
  readonly items: readonly ContactRow[]
  /** Where the next page begins; nothing if this was the last. */
  readonly next: string | null
}

/**
 * The expressions are those of the indexes, letter by letter. `type` brings the key back from text. Ids are given in the order
 * of adding, and whoever is brought back by an undo has theirs again.
 */
const orders: Readonly<Record<ContactSort, { readonly key: string; readonly type: string }>> = {
  email: { key: 'lower(contact.email)', type: 'text' },
  name: { key: 'lower(contact.name)', type: 'text' },
  created: { key: 'contact.id', type: 'bigint' },
  updated: { key: 'contact.updated_at', type: 'timestamptz' },
}

/** The page is chosen first; lists and suppression are read for its rows alone. */
export async function pageContacts(sql: Sql, page: ContactPage = {}): Promise<PageOfContacts> {
  const { sort = 'created', descending = false, limit = 50 } = page
  const { key, type } = orders[sort]
  const direction = descending ? 'desc' : 'asc'
  const after = page.after === undefined ? undefined : readCursor(page.after)
  const beyond =
    after === undefined
      ? ''
      : `and (${key}, contact.id) ${descending ? '<' : '>'} ($2::text::${type}, $3::bigint)`
  const condition = contactCondition(page, [limit + 1, ...(after ?? [])])
  const rows = await sql.query<ContactRow & { key: string }>(
    `with page as (
       select contact.*, ${key} as key from contacts as contact
       where ${condition.sql} ${beyond}
       order by ${key} ${direction}, contact.id ${direction} limit $1
     )
     select page.id, page.email, page.name, page.attributes, page.created_at as "createdAt",
            page.updated_at as "updatedAt", page.key::text as key, suppression.reason as suppressed,
            coalesce((select jsonb_agg(jsonb_build_object('listId', list_id, 'state', state) order by list_id)
                      from subscriptions where contact_id = page.id), '[]') as subscriptions
     from page left join suppressions as suppression on lower(suppression.email) = lower(page.email)
     order by page.key ${direction}, page.id ${direction}`,
    condition.values,
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(last.key, last.id) : null
  return { items, next }
}

function writeCursor(key: string, id: number): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

function readCursor(text: string): readonly [string, number] {
  const cursor: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
  if (!Array.isArray(cursor) || typeof cursor[0] !== 'string' || typeof cursor[1] !== 'number')
    throw new SyntaxError('not a cursor')
  return [cursor[0], cursor[1]]
}

/** Whether text is what `next` of a page was. */
export function isCursor(text: string): boolean {
  try {
    readCursor(text)
    return true
  } catch {
    return false
  }
}

export async function countContacts(sql: Sql, filter: ContactFilter): Promise<number> {
  const condition = contactCondition(filter)
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from contacts as contact where ${condition.sql}`,
    condition.values,
  )
  return row?.count ?? 0
}

export interface ContactTotal {
  readonly count: number
  /** False: the planner's estimate. `countContacts` knows. */
  readonly isExact: boolean
}

/** Counting on costs more time than a page: with ten times as many, a filter that few contacts fit took 0.8 s. */
const countedAtMost = 1_000

/** Exact up to a thousand, then an estimate. */
export async function totalContacts(sql: Sql, filter: ContactFilter): Promise<ContactTotal> {
  const condition = contactCondition(filter, [countedAtMost + 1])
  const [counted] = await sql.query<{ count: number }>(
    `select count(*) as count from (select from contacts as contact where ${condition.sql} limit $1) as found`,
    condition.values,
  )
  const count = counted?.count ?? 0
  if (count <= countedAtMost) return { count, isExact: true }
  const estimate = contactCondition(filter)
  const [plan] = await sql.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `explain (format json) select from contacts as contact where ${estimate.sql}`,
    estimate.values,
  )
  return { count: Math.max(count, plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0), isExact: false }
}

/** The ids of a range, in order, held until the transaction ends. */
export async function nextContacts(
  tx: Sql,
  filter: ContactFilter,
  range: { readonly after: number; readonly through: number; readonly limit: number },
): Promise<number[]> {
  const condition = contactCondition(filter, [range.after, range.through, range.limit])
  const rows = await tx.query<{ id: number }>(
    `select contact.id from contacts as contact
     where contact.id > $1 and contact.id <= $2 and ${condition.sql}
     order by contact.id limit $3 for update of contact`,
    condition.values,
  )
  return rows.map((row) => row.id)
}
