/** Why is it waiting, and when will it end? Reads only; the answers are made in domain/why-waiting and domain/forecast. */
import { forecastEnd } from '../domain/forecast.ts'
import { whyCampaignWaits, whyDeliveryWaits, type Cause } from '../domain/why-waiting.ts'
import type { Sql } from '../store/database.ts'
import { readForecastFacts } from '../store/forecast-facts.ts'
import { readCampaignFacts, readDeliveryFacts } from '../store/waiting-facts.ts'

export interface Explanation extends Omit<Cause, 'nextActionAtMs'> {
  readonly nextActionAt: Date | null
}

/** Undefined: there is no such campaign. */
export async function explainCampaign(sql: Sql, campaignId: number): Promise<Explanation | undefined> {
  const facts = await readCampaignFacts(sql, campaignId)
  return facts && explanationOf(whyCampaignWaits(facts))
}

/** Undefined: there is no such delivery. */
export async function explainDelivery(sql: Sql, deliveryId: number): Promise<Explanation | undefined> {
  const facts = await readDeliveryFacts(sql, deliveryId)
  return facts && explanationOf(whyDeliveryWaits(facts))
}

function explanationOf({ nextActionAtMs, ...cause }: Cause): Explanation {
  return { ...cause, nextActionAt: nextActionAtMs === null ? null : new Date(nextActionAtMs) }
}

export interface CampaignForecast {
  readonly kind: 'ends' | 'unknown' | 'ended'
  /** Deliveries that are still to be sent. */
  readonly remaining: number
  readonly endsAt: Date | null
  /** How long deferred deliveries may still take at the most. */
  readonly latestAt: Date | null
  /** What holds it back for most of the time: `35 an hour`. */
  readonly limit: string | null
  /** Why the end is not known. */
  readonly reason: string | null
}

export interface Outlook {
  readonly waiting: Explanation
  readonly forecast: CampaignForecast
}

/** Both at once. Undefined: there is no such campaign. */
export async function campaignOutlook(sql: Sql, campaignId: number): Promise<Outlook | undefined> {
  const waiting = await explainCampaign(sql, campaignId)
  return waiting && { waiting, forecast: await forecastFor(sql, campaignId, waiting) }
}

/** When it will end; of a draft: if it were started now. Undefined: there is no such campaign. */
export async function forecastCampaign(sql: Sql, campaignId: number): Promise<CampaignForecast | undefined> {
  return (await campaignOutlook(sql, campaignId))?.forecast
}

/** While these last, any end would be a guess. What ends at a known time is reckoned with in the forecast itself. */
const standstills: ReadonlySet<string> = new Set([
  'paused',
  'cancelling',
  'held',
  'no_engine',
  'awaiting_reply',
  'unknown',
])
const endings: ReadonlySet<string> = new Set(['ended', 'in_doubt', 'evidence_awaited'])
const ended = {
  kind: 'ended',
  remaining: 0,
  endsAt: null,
  latestAt: null,
  limit: null,
  reason: null,
} as const

async function forecastFor(sql: Sql, campaignId: number, waiting: Explanation): Promise<CampaignForecast> {
  if (endings.has(waiting.code)) return ended
  const facts = await readForecastFacts(sql, campaignId)
  if (facts === undefined) return ended
  const forecast = forecastEnd(facts.input)
  if (forecast.kind === 'ended') return ended
  const unknown = {
    kind: 'unknown',
    remaining: forecast.remaining,
    endsAt: null,
    latestAt: null,
    limit: null,
  } as const
  if (standstills.has(waiting.code)) return { ...unknown, reason: waiting.sentence }
  if (forecast.kind === 'unknown') return { ...unknown, reason: forecast.reason }
  return {
    kind: 'ends',
    remaining: forecast.remaining,
    endsAt: new Date(forecast.endsAtMs),
    latestAt: forecast.latestAtMs === null ? null : new Date(forecast.latestAtMs),
    limit: forecast.limit,
    reason: null,
  }
}
