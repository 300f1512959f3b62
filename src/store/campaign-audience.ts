/** Who a draft would reach, asked before it is started: counts and samples, nothing is stored. */
import { skipReason } from './deliveries/expand-audience.ts'
import type { Database, Sql } from './database.ts'

export interface AudienceCount {
  /** Everybody on the lists, each once: what the statement will add up to. */
  readonly total: number
  readonly mailed: number
  /** Why the others are left out. */
  readonly skipped: readonly { readonly reason: string; readonly count: number }[]
}

/**
 * Everybody once, however many lists they are on: a contact is one bit in a block of 64, so that lists are put together in a
 * small table that stays in the processor's cache.
 */
const block = (id: string) => `${id} >> 6`
const bit = (id: string) => `1::bigint << (${id} & 63)::int`
const countBits = (bits: string) => `coalesce(sum(bit_count((${bits})::bit(64))), 0)::bigint`

/** Counted by the rule of the expansion itself, but by kinds: contacts are read only to find the suppressed among them. */
const audienceSql = `
with people as (
  select ${block('contact_id')} as block, bit_or(${bit('contact_id')}) as everybody,
         coalesce(bit_or(${bit('contact_id')}) filter (where state = 'confirmed'), 0) as confirmed,
         coalesce(bit_or(${bit('contact_id')}) filter (where state <> 'unsubscribed'), 0) as subscribed
  from subscriptions where list_id = any ($1::bigint[]) group by 1
),
barred as (
  select ${block('contact.id')} as block, bit_or(${bit('contact.id')}) as bits
  from suppressions as suppression join contacts as contact on lower(contact.email) = lower(suppression.email)
  group by 1
),
candidates as (
  select kind.confirmed, kind.unsubscribed, standing.suppressed, ${countBits('kind.bits & standing.bits')} as count
  from people left join barred using (block)
  cross join lateral (values
    (true, false, people.confirmed),
    (false, false, people.subscribed & ~people.confirmed),
    (false, true, people.everybody & ~people.subscribed)) as kind (confirmed, unsubscribed, bits)
  cross join lateral (values
    (true, coalesce(barred.bits, 0)), (false, ~coalesce(barred.bits, 0))) as standing (suppressed, bits)
  group by 1, 2, 3
)
select ${skipReason('candidates.suppressed')} as reason, sum(count)::bigint as count
from candidates group by 1 having sum(count) > 0 order by 2 desc, 1`

/**
 * Grows with the lists. The planner is told that all is in memory, and to leave the other processors alone: else it has them
 * all read every contact to find the suppressed, not those alone.
 */
export function countAudience(database: Database, listIds: readonly number[]): Promise<AudienceCount> {
  return database.transaction(async (tx) => {
    await tx.query(`select set_config('seq_page_cost', '0.1', true), set_config('random_page_cost', '0.1', true),
      set_config('max_parallel_workers_per_gather', '0', true)`)
    const rows = await tx.query<{ reason: string | null; count: number }>(audienceSql, [listIds])
    const skipped = rows.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }]))
    return {
      total: rows.reduce((sum, { count }) => sum + count, 0),
      mailed: rows.find(({ reason }) => reason === null)?.count ?? 0,
      skipped,
    }
  })
}

/** Confirmed readers of these lists, each once; with `after`, those whose id is greater. */
export async function countReaders(sql: Sql, listIds: readonly number[], after = 0): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select ${countBits('bits')} as count from (
       select bit_or(${bit('contact_id')}) as bits from subscriptions
       where list_id = any ($1::bigint[]) and state = 'confirmed' and contact_id > $2 group by ${block('contact_id')}
     ) as people`,
    [listIds, after],
  )
  return row?.count ?? 0
}

const onLists = `exists (
  select from subscriptions
  where contact_id = contact.id and list_id = any ($1::bigint[]) and state = 'confirmed')`

/** What a merge field of a contact holds, as SQL with the attribute's name in `$2`. */
const valueOf = (field: LackedField) =>
  field.attribute === undefined
    ? `(case when $2::text is null then contact.name end)`
    : `(contact.attributes ->> $2)`

export interface LackedField {
  /** Undefined: the contact's name. */
  readonly attribute: string | undefined
}

/** Confirmed readers of the lists that have nothing in a field, first by id. */
export function listLacking(
  sql: Sql,
  listIds: readonly number[],
  field: LackedField,
  page: { readonly limit: number; readonly after?: number | undefined },
): Promise<{ readonly id: number; readonly email: string; readonly name: string }[]> {
  return sql.query(
    `select contact.id, contact.email, contact.name from contacts as contact
     where ${onLists} and coalesce(${valueOf(field)}, '') = '' and ($4::bigint is null or contact.id > $4)
     order by contact.id limit $3`,
    [listIds, field.attribute ?? null, page.limit, page.after ?? null],
  )
}

/** How many of them there are. */
export async function countLacking(
  sql: Sql,
  listIds: readonly number[],
  field: LackedField,
): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from contacts as contact where ${onLists} and coalesce(${valueOf(field)}, '') = ''`,
    [listIds, field.attribute ?? null],
  )
  return row?.count ?? 0
}

export interface KnownAttributes {
  /** How many contacts were looked at. */
  readonly contacts: number
  /** They are all there are on the lists. */
  readonly isComplete: boolean
  readonly named: number
  readonly attributes: readonly { readonly name: string; readonly count: number; readonly example: string }[]
}

const sampleSize = 5_000

/** What confirmed readers of these lists have: of up to 5,000 of each list, so that it answers at once. No lists: all contacts. */
export async function readKnownAttributes(sql: Sql, listIds: readonly number[]): Promise<KnownAttributes> {
  const [row] = await sql.query<KnownAttributes>(
    `with sample as materialized (
       select distinct contact_id from unnest($1::bigint[]) as chosen (list_id)
       cross join lateral (
         select contact_id from subscriptions where list_id = chosen.list_id and state = 'confirmed' limit ${sampleSize}
       ) as one
       union all
       select contact_id from (select id as contact_id from contacts limit ${sampleSize}) as anybody
       where cardinality($1::bigint[]) = 0
     ),
     person as materialized (
       select contact.name, contact.attributes from sample join contacts as contact on contact.id = sample.contact_id
     ),
     known as (
       select entry.key as name, count(*) as count, min(left(entry.value, 80)) as example
       from person cross join lateral jsonb_each_text(person.attributes) as entry
       where entry.value <> '' group by entry.key order by count(*) desc, entry.key limit 200
     )
     select count(*) as contacts, count(*) < ${sampleSize} as "isComplete",
       count(*) filter (where name <> '') as named,
       coalesce((select json_agg(known) from known), '[]') as attributes
     from person`,
    [listIds],
  )
  return row ?? { contacts: 0, isComplete: true, named: 0, attributes: [] }
}

export interface BesideCampaign {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly scheduledAt: Date | null
  /** It goes to one of the same lists. */
  readonly sharesLists: boolean
}

/** Campaigns that are under way or will start soon, and share lists or relay with this one. */
export function listBeside(
  sql: Sql,
  campaign: {
    readonly id: number
    readonly listIds: readonly number[]
    readonly relayId: number | null
  },
): Promise<BesideCampaign[]> {
  return sql.query<BesideCampaign>(
    `select * from (
       select c.id, c.name, c.state, c.scheduled_at as "scheduledAt", c.relay_id,
         exists (select from campaign_lists l where l.campaign_id = c.id and l.list_id = any ($2)) as "sharesLists"
       from campaigns c
       where c.id <> $1 and not c.is_rehearsal
         and (c.state in ('sending', 'paused')
              or c.state = 'scheduled' and c.scheduled_at < now() + interval '2 days')
     ) as other
     where other."sharesLists" or (other.state = 'sending' and coalesce(other.relay_id, 0) = coalesce($3::bigint, 0))
     order by other.id desc limit 20`,
    [campaign.id, campaign.listIds, campaign.relayId],
  )
}
