/** What the engine sends: campaigns in state `sending`, what each of them has to do, and when a campaign is done. */
import type { Database, Sql } from '../database.ts'

export interface SendingCampaign {
  readonly id: number
  /** Can be changed under way. */
  readonly giveUpAfterMs: number
  /** The only relay that it may use; null: every real one. */
  readonly relayId: number | null
  /** Deliveries that had no turn yet. */
  readonly hasFresh: boolean
  /** When the earliest of the others is due; null when there is none. */
  readonly nextDueInMs: number | null
  /** Relays for which something is due that was moved to them. */
  readonly movedRelayIds: readonly number[]
}

/** When the earliest delivery of a campaign is due: a step into an index, and one more for each relay. */
export function nextDueAt(campaignId: string): string {
  return `least(
    (select due_at from due_deliveries where campaign_id = ${campaignId} and relay_id is null order by due_at limit 1),
    (select min(moved.due_at) from relays cross join lateral (
       select due_at from due_deliveries where campaign_id = ${campaignId} and relay_id = relays.id order by due_at limit 1
     ) as moved)
  )`
}

/** Cheap whatever the size of the campaigns: one step into an index for each of them. */
export function listSendingCampaigns(sql: Sql): Promise<SendingCampaign[]> {
  return sql.query<SendingCampaign>(
    `select campaign.id, campaign.relay_id as "relayId", campaign.give_up_after_ms as "giveUpAfterMs",
            exists (
              select from deliveries
              where campaign_id = campaign.id and id > frontier.dispatched_through and state = 'queued'
            ) as "hasFresh",
            (extract(epoch from ${nextDueAt('campaign.id')} - clock_timestamp()) * 1000)::float8 as "nextDueInMs",
            array(select id from relays where exists (
              select from due_deliveries
              where campaign_id = campaign.id and relay_id = relays.id and due_at <= clock_timestamp()
            ))::int[] as "movedRelayIds"
     from campaigns as campaign
     join dispatch_cursors as frontier on frontier.campaign_id = campaign.id
     where campaign.state = 'sending'
     order by campaign.id`,
    [],
    'list_sending_campaigns',
  )
}

/** What a started campaign sends, frozen. */
export interface CampaignRevision {
  readonly campaignId: number
  readonly name: string
  readonly fromAddress: string
  readonly replyTo: string | null
  readonly subject: string
  readonly preheader: string
  readonly html: string
  readonly text: string
  readonly listIds: readonly number[]
  /** As they are called today; a deleted list has none. */
  readonly listNames: readonly string[]
  readonly startedAt: Date
  readonly giveUpAfterMs: number
}

export async function readRevision(sql: Sql, campaignId: number): Promise<CampaignRevision | undefined> {
  const [revision] = await sql.query<CampaignRevision>(
    `select campaign.id as "campaignId", campaign.name, revision.from_address as "fromAddress",
            revision.reply_to as "replyTo", revision.subject, revision.preheader, revision.html, revision.text,
            revision.list_ids as "listIds",
            array(select name from lists where id = any (revision.list_ids) order by id) as "listNames",
            campaign.started_at as "startedAt",
            campaign.give_up_after_ms as "giveUpAfterMs"
     from campaign_revisions as revision join campaigns as campaign on campaign.id = revision.campaign_id
     where campaign.id = $1`,
    [campaignId],
  )
  return revision
}

/** Expanded campaigns in which the tallies show nothing that waits. */
export const endedCandidates = `
select campaign.id from campaigns as campaign join campaign_runs as run on run.campaign_id = campaign.id
where campaign.state in ('sending', 'cancelling') and (run.expanded_at is not null or campaign.state = 'cancelling')
  and not exists (
    select from campaign_progress where campaign_id = campaign.id and state in ('queued', 'sending', 'deferred')
  )`

/**
 * Ends campaigns in which nothing waits: sending ones are finished, cancelling ones cancelled. Its run is locked first, so that
 * no page of its audience is being written, and its row, so that a resend happens wholly before or wholly after; then the
 * deliveries themselves decide, not the tallies.
 */
export async function endDoneCampaigns(database: Database): Promise<number[]> {
  const candidates = await database.query<{ id: number }>(endedCandidates, [], 'ended_campaign_candidates')
  const ended: number[] = []
  for (const { id } of candidates) {
    const rows = await database.transaction(async (tx) => {
      await tx.query('select from campaign_runs where campaign_id = $1 for update', [id])
      await tx.query('select from campaigns where id = $1 for update', [id])
      const ending = await tx.query(
        `update campaigns set state = case state when 'sending' then 'finished' else 'cancelled' end, finished_at = now()
         where id = $1 and state in ('sending', 'cancelling')
           and (state = 'cancelling' or exists (
                  select from campaign_runs where campaign_id = $1 and expanded_at is not null))
           and not exists (
             select from deliveries where campaign_id = $1 and state in ('queued', 'sending', 'deferred')
           )
         returning id`,
        [id],
      )
      // of deliveries that ended otherwise than by their order; later ones would be of what is sent again
      if (ending.length === 1) await tx.query('delete from delivery_orders where campaign_id = $1', [id])
      return ending
    })
    if (rows.length === 1) ended.push(id)
  }
  return ended
}

export async function listCancellingCampaigns(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select id from campaigns where state = 'cancelling' order by id`,
  )
  return rows.map((row) => row.id)
}

/** Gives up a cancelled campaign's next waiting deliveries behind `after`; what is being sent at this moment is left. */
export async function cancelWaitingPage(
  sql: Sql,
  page: { readonly campaignId: number; readonly after: number; readonly size: number },
): Promise<{ readonly cancelled: number; readonly through: number }> {
  const [row] = await sql.query<{ cancelled: number; through: number }>(
    `with picked as (
       select id from deliveries where campaign_id = $1 and id > $2 and state in ('queued', 'deferred')
       -- what an engine is moving is left to it: waiting for it here could block both for good
       order by id limit $3 for update skip locked
     ),
     cancelled as (
       update deliveries as delivery set state = 'cancelled', reason = 'campaign_cancelled', state_at = now()
       from picked where delivery.id = picked.id and delivery.state in ('queued', 'deferred')
       returning delivery.id
     ),
     undue as (delete from due_deliveries where delivery_id in (select id from cancelled)),
     unordered as (delete from delivery_orders where delivery_id in (select id from cancelled))
     select count(*) as cancelled, coalesce(max(id), $2) as through from cancelled`,
    [page.campaignId, page.after, page.size],
  )
  return row ?? { cancelled: 0, through: page.after }
}
