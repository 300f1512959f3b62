/** What an idle engine has to know, in one statement: whether there is anything to do. Every part is a look at few rows. */
import type { Sql } from './database.ts'
import { deadEngines } from './deliveries/engines.ts'
import { unexpandedCampaigns } from './deliveries/expand-audience.ts'
import { endedCandidates } from './deliveries/sending-campaigns.ts'

export interface EngineNews {
  readonly isSending: boolean
  readonly mustStart: boolean
  readonly mustExpand: boolean
  readonly mustEnd: boolean
  /** The hold of a relay is over, or domains are suspended. */
  readonly concernsRelays: boolean
  readonly queueHoldIsOver: boolean
  readonly engineDied: boolean
}

const newsSql = `
select exists (select from campaigns where state = 'sending') as "isSending",
       exists (select from campaigns where state = 'scheduled' and scheduled_at <= clock_timestamp()) as "mustStart",
       exists (${unexpandedCampaigns}) as "mustExpand",
       exists (select from campaigns where state = 'cancelling') or exists (${endedCandidates}) as "mustEnd",
       exists (select from relays where state = 'held' and held_until <= clock_timestamp())
         or exists (select from domain_suspensions where until > clock_timestamp()) as "concernsRelays",
       exists (select from queue_holds where released_at is null and expires_at <= now()) as "queueHoldIsOver",
       exists (${deadEngines}) as "engineDied"`

export async function readEngineNews(sql: Sql): Promise<EngineNews> {
  const [news] = await sql.query<EngineNews>(newsSql, [], 'engine_news')
  if (news === undefined) throw new Error('the statement for news returned nothing')
  return news
}
