/** How long what waits has waited, by campaign, recipient domain or last reply: where the queue is stuck, at a glance. */
import { shapeBoundsMinutes, type QueueFilter, type ShapeKey } from '../../domain/queue.ts'
import type { Sql } from '../database.ts'
import { unended } from './read-queue.ts'
import { withoutWords } from './same-words.ts'
import { domainOfDelivery, selectWithStates } from './select-queue.ts'

export interface ShapeRow {
  /** Name of the campaign, domain, or class of the last reply. */
  readonly key: string
  /** Deliveries by age, bounds as in `shapeBoundsMinutes`; the last are older than all of them. */
  readonly counts: readonly number[]
  readonly total: number
}

const keys: Readonly<Record<ShapeKey, string>> = {
  campaign: `c.name || ' (' || c.id || ')'`,
  domain: domainOfDelivery,
  class: `coalesce(last.class, 'not tried yet')`,
}

/** How long what waits has been in its state. The largest rows first; the rest is summed up as `others`. */
export async function readShape(
  sql: Sql,
  filter: QueueFilter,
  by: ShapeKey,
  limit: number,
): Promise<ShapeRow[]> {
  const states = filter.states ?? unended
  const { from, values } = selectWithStates(await withoutWords(sql, filter, states), states, by === 'class')
  const bounds = `$${values.push(shapeBoundsMinutes)}::float8[]`
  const rows = await sql.query<{ key: string; bucket: number; count: number }>(
    `select key, width_bucket(minutes, ${bounds}) as bucket, count(*) as count from (
       select ${keys[by]} as key, extract(epoch from now() - d.state_at)::float8 / 60 as minutes
       ${from}
     ) as aged group by key, bucket`,
    values,
  )
  const shapes = new Map<string, number[]>()
  for (const { key, bucket, count } of rows) {
    const counts = shapes.get(key) ?? Array.from({ length: shapeBoundsMinutes.length + 1 }, () => 0)
    counts[bucket] = count
    shapes.set(key, counts)
  }
  const sorted = [...shapes]
    .map(([key, counts]) => ({ key, counts, total: sum(counts) }))
    .sort((one, other) => other.total - one.total || one.key.localeCompare(other.key))
  const others = sorted.slice(limit)
  if (others.length === 0) return sorted
  const counts = Array.from({ length: shapeBoundsMinutes.length + 1 }, (_, at) =>
    sum(others.map((row) => row.counts[at] ?? 0)),
  )
  return [...sorted.slice(0, limit), { key: 'others', counts, total: sum(counts) }]
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
