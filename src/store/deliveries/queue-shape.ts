/** How long what waits has waited, by campaign, recipient domain or last reply: where the queue is stuck, at a glance. */
import {
  queueClasses,
  shapeBoundsMinutes,
  type QueueClass,
  type QueueFilter,
  type ShapeKey,
} from '../../domain/queue.ts'
import type { Database, Sql } from '../database.ts'
import { unended } from './read-queue.ts'
import { withoutWords } from './same-words.ts'
import { domainOfDelivery, selectWithStates } from './select-queue.ts'

export interface ShapeRow {
  /** Name of the campaign, domain, or class of the last reply. */
  readonly key: string
  /** Deliveries by age, bounds as in `shapeBoundsMinutes`; the last are older than all of them. */
  readonly counts: readonly number[]
  readonly total: number
  /** Since when the one that has waited longest is in its state. */
  readonly oldestAt: Date
  /** The conditions that name exactly this row; null: it sums up many. */
  readonly filter: Pick<QueueFilter, 'campaignId' | 'domain' | 'class'> | null
}

const keys: Readonly<Record<ShapeKey, string>> = {
  campaign: 'd.campaign_id::text',
  domain: domainOfDelivery,
  class: `coalesce(last.class, 'none')`,
}

/**
 * How long what waits has been in its state. The largest rows first; the rest is summed up as `others`. It reads all that
 * waits, on one core: the others belong to those who send.
 */
export function readShape(
  database: Database,
  filter: QueueFilter,
  by: ShapeKey,
  limit: number,
): Promise<ShapeRow[]> {
  return database.transaction(async (tx) => {
    await tx.query('set local max_parallel_workers_per_gather = 0')
    return shapeOf(tx, filter, by, limit)
  })
}

async function shapeOf(sql: Sql, filter: QueueFilter, by: ShapeKey, limit: number): Promise<ShapeRow[]> {
  const sorted = [...(await countByAge(sql, filter, by))]
    .map(([key, { counts, oldestAt }]) => ({ key, counts, oldestAt, total: sum(counts) }))
    .sort((one, other) => other.total - one.total || one.key.localeCompare(other.key))
  const named = await nameRows(sql, by, sorted.slice(0, limit))
  const others = sorted.slice(limit)
  const oldestAt = others.map((row) => row.oldestAt).reduce(earlier, new Date(8.64e15))
  if (others.length === 0) return named
  const counts = noCounts().map((_, at) => sum(others.map((row) => row.counts[at] ?? 0)))
  return [...named, { key: 'others', counts, total: sum(counts), oldestAt, filter: null }]
}

interface Aged {
  readonly counts: number[]
  oldestAt: Date
}

async function countByAge(sql: Sql, filter: QueueFilter, by: ShapeKey): Promise<Map<string, Aged>> {
  const states = filter.states ?? unended
  const { from, values } = selectWithStates(await withoutWords(sql, filter, states), states, by === 'class')
  const bounds = `$${values.push(shapeBoundsMinutes)}::float8[]`
  const rows = await sql.query<{ key: string; bucket: number; count: number; oldestAt: Date }>(
    `select key, width_bucket(extract(epoch from now() - state_at)::float8 / 60, ${bounds}) as bucket,
       count(*) as count, min(state_at) as "oldestAt"
     from (select ${keys[by]} as key, d.state_at ${from}) as aged group by key, bucket`,
    values,
  )
  const shapes = new Map<string, Aged>()
  for (const { key, bucket, count, oldestAt } of rows) {
    const row = shapes.get(key) ?? { counts: noCounts(), oldestAt }
    row.counts[bucket] = count
    row.oldestAt = earlier(row.oldestAt, oldestAt)
    shapes.set(key, row)
  }
  return shapes
}

/** Each with the words that people know it by, and with the filter that names it. */
async function nameRows(
  sql: Sql,
  by: ShapeKey,
  rows: readonly Omit<ShapeRow, 'filter'>[],
): Promise<ShapeRow[]> {
  if (by === 'domain') return rows.map((row) => ({ ...row, filter: { domain: row.key } }))
  if (by === 'class')
    return rows.map((row) => ({
      ...row,
      key: row.key === 'none' ? 'not tried yet' : row.key,
      filter: classOf(row.key),
    }))
  const campaigns = await sql.query<{ id: number; name: string }>(
    'select id, name from campaigns where id = any ($1::bigint[])',
    [rows.map((row) => row.key)],
  )
  const names = new Map(campaigns.map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    const campaignId = Number(row.key)
    return { ...row, key: `${names.get(campaignId) ?? ''} (${campaignId})`, filter: { campaignId } }
  })
}

function classOf(key: string): { readonly class: QueueClass } | null {
  const known = queueClasses.find((each) => each === key)
  return known === undefined ? null : { class: known }
}

function noCounts(): number[] {
  return Array.from({ length: shapeBoundsMinutes.length + 1 }, () => 0)
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
