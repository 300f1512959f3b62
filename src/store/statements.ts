/**
 * The account of a campaign (P1). The statement counts the rows themselves; progress reads the tallies that the database
 * keeps beside them, at the price of a handful of rows.
 */
import type { CampaignState } from '../domain/campaign.ts'
import type { DeliveryState } from '../domain/delivery-states.ts'
import type { Sql } from './database.ts'

export interface Progress {
  readonly id: number
  readonly name: string
  readonly state: CampaignState
  /** Grows while the campaign is expanded, and never changes after that. */
  readonly audience: number
  readonly expanded: boolean
  readonly queued: number
  readonly sending: number
  readonly deferred: number
  readonly inDoubt: number
  readonly sent: number
  readonly failed: number
  readonly skipped: number
  readonly cancelled: number
  readonly reasons: readonly {
    readonly state: DeliveryState
    readonly reason: string
    readonly count: number
  }[]
}

export interface Statement extends Progress {
  /** The audience that was fixed equals the sum of all states, and nothing waits if the campaign has ended. */
  readonly balanced: boolean
}

interface CountRow {
  readonly state: DeliveryState
  readonly reason: string
  readonly count: number
}

export async function readStatement(sql: Sql, campaignId: number): Promise<Statement | undefined> {
  const progress = await readCounts(sql, campaignId, 'campaign_statement')
  if (progress === undefined) return undefined
  const waiting = progress.queued + progress.sending + progress.deferred
  const sum =
    waiting + progress.inDoubt + progress.sent + progress.failed + progress.skipped + progress.cancelled
  const ended = progress.state === 'finished' || progress.state === 'cancelled'
  return { ...progress, balanced: progress.audience === sum && !(ended && waiting > 0) }
}

export function readProgress(sql: Sql, campaignId: number): Promise<Progress | undefined> {
  return readCounts(sql, campaignId, 'campaign_progress')
}

/** One statement, so that the campaign, its audience and the counts are of one moment. */
async function readCounts(
  sql: Sql,
  campaignId: number,
  source: 'campaign_statement' | 'campaign_progress',
): Promise<Progress | undefined> {
  const [row] = await sql.query<{
    name: string
    state: CampaignState
    audience: number
    expanded: boolean
    counts: CountRow[]
  }>(
    `select campaign.name, campaign.state, coalesce(run.audience, 0) as audience,
            run.expanded_at is not null as expanded,
            coalesce((select jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'count', count)
                                       order by state, reason)
                      from ${source} where campaign_id = campaign.id), '[]') as counts
     from campaigns as campaign left join campaign_runs as run on run.campaign_id = campaign.id
     where campaign.id = $1`,
    [campaignId],
    `read_${source}`,
  )
  if (row === undefined) return undefined
  const count = (state: DeliveryState) =>
    row.counts.filter((entry) => entry.state === state).reduce((sum, entry) => sum + entry.count, 0)
  return {
    id: campaignId,
    name: row.name,
    state: row.state,
    audience: row.audience,
    expanded: row.expanded,
    queued: count('queued'),
    sending: count('sending'),
    deferred: count('deferred'),
    inDoubt: count('in_doubt'),
    sent: count('sent'),
    failed: count('failed'),
    skipped: count('skipped'),
    cancelled: count('cancelled'),
    reasons: row.counts.filter((entry) => entry.reason !== ''),
  }
}
