/** What waits for a person to look at it or decide, and what a new installation still lacks. */
import type { Sql } from './database.ts'

export interface CampaignTrouble {
  readonly campaignId: number
  readonly name: string
  readonly state: 'in_doubt' | 'failed'
  /** Deliveries. */
  readonly count: number
}

/** Deliveries in doubt of all campaigns, and failed ones of those that started in the last two weeks; newest first. */
export function listCampaignTroubles(sql: Sql): Promise<CampaignTrouble[]> {
  return sql.query<CampaignTrouble>(
    `select t.campaign_id as "campaignId", c.name, t.state, sum(t.count)::bigint as count
     from delivery_tallies t join campaigns c on c.id = t.campaign_id
     where t.state = 'in_doubt' or (t.state = 'failed' and c.started_at > now() - interval '14 days')
     group by t.campaign_id, c.name, t.state having sum(t.count) > 0
     order by t.campaign_id desc, t.state desc limit 50`,
  )
}

export interface OpenHold {
  readonly id: number
  readonly reason: string
  readonly author: string
  readonly until: Date | null
}

/** Parts of the queue that people hold back; newest first. What they hold is not counted. */
export function listOpenHolds(sql: Sql): Promise<OpenHold[]> {
  return sql.query<OpenHold>(
    `select id, reason, author, expires_at as until from queue_holds where released_at is null order by id desc limit 20`,
  )
}

/** The steps of the first run, and which of them are done. */
export interface FirstSteps {
  /** A relay of one's own, besides the sandbox. */
  readonly relay: boolean
  readonly senderDomain: boolean
  readonly contacts: boolean
  /** Any campaign was started, to the sandbox counts. */
  readonly campaign: boolean
}

export async function readFirstSteps(sql: Sql): Promise<FirstSteps> {
  const [steps] = await sql.query<FirstSteps>(
    `select exists (select from relays where kind = 'smtp') as relay,
            exists (select from sender_domains) as "senderDomain",
            exists (select from contacts) as contacts,
            exists (select from campaigns where started_at is not null) as campaign`,
  )
  if (steps === undefined) throw new Error('no answer to whether rows exist')
  return steps
}
