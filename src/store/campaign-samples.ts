/**
 * How campaigns moved in the last minutes: a row whenever deliveries were seen to have ended. Written by whoever watches
 * (actions/watch-alarms.ts), every few seconds and never by the engine's hot path; read by whoever asks about pace or standstill.
 */
import type { Sql } from './database.ts'

/** What one look at the tallies counts as ended: what an engine has dealt with. */
const settledNow = `
  select campaign_id, sum(count)::bigint as settled from delivery_tallies
  where state in ('sent', 'failed', 'in_doubt') group by campaign_id`

/** Notes how far the campaigns are that are being sent, and forgets what is older than ten minutes. */
export async function sampleCampaigns(sql: Sql): Promise<void> {
  await sql.query(
    `insert into campaign_samples (campaign_id, settled)
     select campaign.id, coalesce(counted.settled, 0)
     from campaigns as campaign left join (${settledNow}) as counted on counted.campaign_id = campaign.id
     where campaign.state = 'sending' and coalesce(counted.settled, 0) is distinct from (
       select settled from campaign_samples as sample where sample.campaign_id = campaign.id
       order by taken_at desc limit 1)
     on conflict do nothing`,
  )
  await sql.query(
    `delete from campaign_samples as old
     where taken_at < now() - interval '10 minutes' and (
       exists (select from campaign_samples as newer
               where newer.campaign_id = old.campaign_id and newer.taken_at > old.taken_at)
       or not exists (select from campaigns where campaigns.id = old.campaign_id and campaigns.state = 'sending'))`,
  )
}

export interface Movement {
  readonly campaignId: number
  /** null: not seen to move yet. */
  readonly movedAtMs: number | null
  /** Deliveries that ended in each second of the last minute; null: seen for too short a time to tell. */
  readonly perSecond: number | null
}

/** Of these campaigns; those that were never looked at are left out. */
export function readMovements(sql: Sql, campaignIds: readonly number[]): Promise<Movement[]> {
  return sql.query<Movement>(
    `select given.id as "campaignId",
       (extract(epoch from case when base.taken_at < last.taken_at or last.is_second then last.taken_at end) * 1000)::float8
         as "movedAtMs",
       case when now() - base.taken_at >= interval '4 seconds' then
         (last.settled - base.settled)
           / extract(epoch from now() - greatest(base.taken_at, now() - interval '1 minute'))
       end::float8 as "perSecond"
     from unnest($1::bigint[]) as given (id)
     cross join lateral (
       select taken_at, settled, exists (
         select from campaign_samples as before
         where before.campaign_id = given.id and before.taken_at < sample.taken_at) as is_second
       from campaign_samples as sample where campaign_id = given.id order by taken_at desc limit 1
     ) as last
     cross join lateral (
       -- what held when the last minute began, or else the first that is known
       select taken_at, settled from campaign_samples where campaign_id = given.id
       order by taken_at <= now() - interval '1 minute' desc,
                case when taken_at <= now() - interval '1 minute' then taken_at end desc, taken_at limit 1
     ) as base`,
    [campaignIds],
    'read_movements',
  )
}
