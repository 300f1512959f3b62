/** Rehearsals: copies of a campaign that went to the sandbox relay only. */
import type { CampaignState } from '../domain/campaign.ts'
import type { Sql } from './database.ts'

export interface Rehearsal {
  readonly id: number
  readonly state: CampaignState
  /** Of the campaign, when it was rehearsed. */
  readonly version: number
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

/** Copies a campaign that the caller has locked. The copy is a draft of its own, bound to that relay for ever. */
export async function insertRehearsal(tx: Sql, campaignId: number, sandboxRelayId: number): Promise<number> {
  const [copy] = await tx.query<{ id: number }>(
    `insert into campaigns (name, from_address, reply_to, subject, preheader, html, text, content_kind, source,
       in_doubt_policy, give_up_after_ms, relay_id, is_rehearsal, rehearsal_of, rehearsed_version)
     select name, from_address, reply_to, subject, preheader, html, text, content_kind, source,
       in_doubt_policy, give_up_after_ms, $2, true, id, version
     from campaigns where id = $1 returning id`,
    [campaignId, sandboxRelayId],
  )
  if (copy === undefined) throw new Error(`campaign ${campaignId} is gone while it is locked`)
  await tx.query(
    'insert into campaign_lists (campaign_id, list_id) select $2, list_id from campaign_lists where campaign_id = $1',
    [campaignId, copy.id],
  )
  return copy.id
}

/** Newest first. */
export function listRehearsals(sql: Sql, campaignId: number, limit: number): Promise<Rehearsal[]> {
  return sql.query<Rehearsal>(
    `select id, state, rehearsed_version as version, started_at as "startedAt", finished_at as "finishedAt"
     from campaigns where rehearsal_of = $1 order by id desc limit $2`,
    [campaignId, limit],
  )
}
