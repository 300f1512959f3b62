/** What `domain/forecast.ts` needs to know about a campaign, its relays and those that take turns with it. */
import type { CampaignAhead, ForecastInput } from '../domain/forecast.ts'
import type { CampaignState } from '../domain/campaign.ts'
import { relayAheadOf } from '../domain/relay-outlook.ts'
import { countReaders } from './campaign-audience.ts'
import { readMovements } from './campaign-samples.ts'
import type { Sql } from './database.ts'
import { readRelayRecords, type KnownRelay } from './relay-records.ts'
import { routesOf } from './waiting-facts.ts'

/** `state`: what the campaign is in; a draft is reckoned as if it were started now. */
export interface ForecastFacts {
  readonly state: CampaignState
  readonly input: ForecastInput
}

interface CampaignRow {
  readonly nowMs: number
  readonly state: CampaignState
  readonly relayId: number | null
  readonly waiting: number
  /** Contacts up to this one have their delivery already; null: all of them. */
  readonly expandedThrough: number | null
  readonly giveUpAtMs: number | null
  readonly listIds: readonly number[]
  readonly others: readonly {
    readonly id: number
    readonly relayId: number | null
    readonly waiting: number
  }[]
}

const waitingOf = (campaign: string) => `coalesce((
  select sum(count)::bigint from delivery_tallies
  where campaign_id = ${campaign}.id and state in ('queued', 'sending', 'deferred')), 0)`

const campaignSql = `
select (extract(epoch from now()) * 1000)::float8 as "nowMs", campaign.state, campaign.relay_id as "relayId",
  ${waitingOf('campaign')} as waiting,
  (select expanded_through from campaign_runs where campaign_id = campaign.id and expanded_at is null)
    as "expandedThrough",
  (case when ${waitingOf('campaign')} > 0 and exists (
     select from campaign_progress where campaign_id = campaign.id and state = 'deferred')
   then extract(epoch from campaign.started_at) * 1000 + campaign.give_up_after_ms end)::float8 as "giveUpAtMs",
  array(select list_id from campaign_lists where campaign_id = campaign.id) as "listIds",
  coalesce((
    select jsonb_agg(jsonb_build_object('id', other.id, 'relayId', other.relay_id, 'waiting', ${waitingOf('other')}))
    from campaigns as other where other.state = 'sending' and other.id <> campaign.id), '[]') as others
from campaigns as campaign where campaign.id = $1`

/** Undefined: there is no such campaign. */
export async function readForecastFacts(sql: Sql, campaignId: number): Promise<ForecastFacts | undefined> {
  const [[row], relays] = await Promise.all([
    sql.query<CampaignRow>(campaignSql, [campaignId], 'read_forecast_facts'),
    readRelayRecords(sql),
  ])
  if (row === undefined) return undefined
  // a scheduled one, too: it has no deliveries yet
  const isDraft = row.state === 'draft' || row.state === 'scheduled'
  const waiting = row.waiting + (await countToCome(sql, row))
  const later = isDraft ? [] : await readLater(sql, campaignId, waiting)
  const routes = isDraft ? routesBefore(relays, row.relayId) : routesOf(relays, row.relayId)
  const observed = await observedOn(sql, row, campaignId)
  return {
    state: row.state,
    input: {
      nowMs: row.nowMs,
      ready: waiting - later.reduce((sum, { count }) => sum + count, 0),
      later,
      giveUpAtMs: row.giveUpAtMs,
      relayIds: routes.map(({ relay }) => relay.id),
      relays: relays.map((known) => relayAheadOf(known, row.nowMs, observed)),
      others: row.others.flatMap((other) => aheadOf(other, relays)),
    },
  }
}

/** Who has no delivery yet. Counted on the lists, the one thing here that takes longer where more are on them. */
async function countToCome(sql: Sql, row: CampaignRow): Promise<number> {
  if (row.state === 'draft') return countReaders(sql, row.listIds.map(Number))
  if (row.state !== 'sending' || row.expandedThrough === null) return 0
  return countReaders(sql, row.listIds.map(Number), row.expandedThrough)
}

/** Before the start: without a real relay the sandbox is the one that is used (actions/start-campaign.ts). */
function routesBefore(relays: readonly KnownRelay[], relayId: number | null): readonly KnownRelay[] {
  const routes = routesOf(relays, relayId)
  return routes.length > 0 || relayId !== null ? routes : relays.filter(({ kind }) => kind === 'sandbox')
}

function aheadOf(other: CampaignRow['others'][number], relays: readonly KnownRelay[]): CampaignAhead[] {
  if (other.waiting === 0) return []
  return [{ ready: other.waiting, relayIds: routesOf(relays, other.relayId).map(({ relay }) => relay.id) }]
}

/** What this campaign and those beside it reach together; null where that was not seen yet. */
async function observedOn(sql: Sql, row: CampaignRow, campaignId: number): Promise<number | null> {
  const beside = row.others.filter((other) => other.relayId === row.relayId).map((other) => other.id)
  const movements = await readMovements(sql, [campaignId, ...beside])
  const own = movements.find((movement) => movement.campaignId === campaignId)?.perSecond ?? null
  if (own === null || own === 0) return null
  return movements.reduce((sum, { perSecond }) => sum + (perSecond ?? 0), 0)
}

/** Those that are due after so many others are taken as due now: by then the pace decides, not their time. */
const laterAtMost = 5_000

/** Those that are due later: by five seconds in the next minutes, then by the minute. */
async function readLater(sql: Sql, campaignId: number, waiting: number): Promise<ForecastInput['later']> {
  const later = await sql.query<{ atMs: number; count: number }>(
    `select (extract(epoch from date_bin(span, due_at, 'epoch') + span) * 1000)::float8 as "atMs", count(*) as count
     from (
       select due_at,
              case when due_at < now() + interval '5 minutes' then interval '5 seconds' else interval '1 minute' end as span
       from due_deliveries where campaign_id = $1 and relay_id is null and due_at > now()
       order by due_at limit ${laterAtMost}
     ) as soonest group by 1 order by 1`,
    [campaignId],
    'read_later_deliveries',
  )
  const seen = later.reduce((sum, { count }) => sum + count, 0)
  // rows that are on their way between two tables may be counted twice for a moment
  if (seen > waiting) return []
  return later
}
