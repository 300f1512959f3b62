/**
 * What people do to the queue, page by page in order of id, each page in a transaction of its own. Rows that an engine is
 * moving at this moment are passed over: they are on their way, and an engine never waits for an operator.
 */
import type { QueueVerb } from '../../domain/queue.ts'
import type { Sql } from '../database.ts'
import { withNote } from './in-doubt.ts'
import { selectFor, type SqlFilter } from './select-queue.ts'

/** One campaign's part of a change, behind the delivery `after`. */
export interface QueuePage {
  readonly filter: SqlFilter
  readonly campaignId: number
  readonly after: number
  readonly size: number
}

export interface ChangedPage {
  readonly changed: number
  /** Where the next page begins; null: this was the last. */
  readonly next: number | null
}

type ChangedRow = { readonly changed: number; readonly picked: number; readonly through: number | null }

/**
 * Runs `change`, common table expressions behind `picked (id, campaign_id, position)` of which the last is called
 * `changed`. Its own values are numbered by `bind`.
 */
export async function changePage(
  tx: Sql,
  verb: QueueVerb,
  page: QueuePage,
  change: (bind: (value: unknown) => string) => string,
): Promise<ChangedPage> {
  const { from, values } = selectFor(verb, { ...page.filter, campaignId: page.campaignId })
  const bind = (value: unknown) => `$${values.push(value)}`
  await walkByIndex(tx)
  const [row] = await tx.query<ChangedRow>(
    `with locked as (
       select d.id, d.campaign_id ${from} and d.id > ${bind(page.after)}
       order by d.id limit ${bind(page.size)} for update of d skip locked
     ),
     picked as (select id, campaign_id, row_number() over (order by id) as position from locked),
     ${change(bind)}
     select (select count(*) from changed) as changed, count(*) as picked, max(id) as through from picked`,
    values,
  )
  if (row === undefined) throw new Error('the change returned nothing')
  return { changed: row.changed, next: row.picked < page.size ? null : row.through }
}

/**
 * A page begins where the last one ended and reads no further than its end. Left to itself the planner takes the filter to be
 * choosier than it is, and for every page reads and sorts the whole rest of the campaign: 100,000 took more than a minute, not seconds.
 */
async function walkByIndex(tx: Sql): Promise<void> {
  const detours = ['enable_bitmapscan', 'enable_seqscan', 'enable_mergejoin']
  await tx.query(`select set_config(name, 'off', true) from unnest($1::text[]) as name`, [detours])
}

/** Due now; with `perSecond`, spread from now on, the first `position` of them before this page. */
export function flushPage(
  tx: Sql,
  page: QueuePage,
  spread: { readonly perSecond: number | undefined; readonly before: number },
): Promise<ChangedPage> {
  return changePage(tx, 'flush', page, (bind) => {
    const secondsEach = spread.perSecond === undefined ? 0 : 1 / spread.perSecond
    const dueAt = `now() + (picked.position - 1 + ${bind(spread.before)}::float8) * ${bind(secondsEach)}::float8 * interval '1 second'`
    return `changed as (
       update due_deliveries as due set due_at = least(due.due_at, ${dueAt})
       from picked where due.delivery_id = picked.id returning due.delivery_id
     )`
  })
}

/** Ends in `cancelled`, reason `given_up`. */
export function giveUpPage(tx: Sql, page: QueuePage): Promise<ChangedPage> {
  return changePage(
    tx,
    'give_up',
    page,
    () => `undue as (delete from due_deliveries using picked where delivery_id = picked.id),
     unordered as (delete from delivery_orders using picked where delivery_id = picked.id),
     changed as (
       update deliveries as delivery set state = 'cancelled', reason = 'given_up', state_at = now()
       from picked where delivery.id = picked.id returning delivery.id
     )`,
  )
}

/** In doubt becomes `sent`, by a person's word: the note says whose. */
export function countAsSentPage(tx: Sql, page: QueuePage, note: string): Promise<ChangedPage> {
  return changePage(
    tx,
    'count_as_sent',
    page,
    (bind) => `changed as (
       update deliveries as delivery set state = 'sent', state_at = now()
       from picked where delivery.id = picked.id returning delivery.id, delivery.attempt_count
     ),
     noted as (
       update attempts set reply = ${withNote(bind(note))}
       from changed where attempts.delivery_id = changed.id and attempts.number = changed.attempt_count
     )`,
  )
}

/** Bound to one relay from now on, or to none (`relayId` null). */
export function movePage(tx: Sql, page: QueuePage, relayId: number | null): Promise<ChangedPage> {
  return changePage(tx, 'move', page, (bind) => {
    const relay = `${bind(relayId)}::bigint`
    return `redirected as (
       update due_deliveries set relay_id = ${relay} from picked where delivery_id = picked.id
     ),
     changed as (
       insert into delivery_orders (delivery_id, campaign_id, relay_id) select id, campaign_id, ${relay} from picked
       on conflict (delivery_id) do update set relay_id = excluded.relay_id
       returning delivery_id
     )`
  })
}

export interface QueueCount {
  readonly campaignId: number
  readonly campaignName: string
  readonly count: number
}

/** How many deliveries of which campaigns the verb would change now. */
export function countChange(sql: Sql, verb: QueueVerb, filter: SqlFilter): Promise<QueueCount[]> {
  const { from, values } = selectFor(verb, filter)
  return sql.query<QueueCount>(
    `select c.id as "campaignId", c.name as "campaignName", count(*) as count ${from} group by c.id order by c.id`,
    values,
  )
}

/** Ids of the first ones that the verb would change. */
export async function sampleChange(
  sql: Sql,
  verb: QueueVerb,
  filter: SqlFilter,
  count: number,
): Promise<number[]> {
  const { from, values } = selectFor(verb, filter)
  const rows = await sql.query<{ id: number }>(
    `select d.id ${from} order by d.id limit $${values.push(count)}`,
    values,
  )
  return rows.map((row) => row.id)
}
