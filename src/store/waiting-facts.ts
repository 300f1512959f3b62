/**
 * The facts for `domain/why-waiting.ts`, in a few statements that step into indexes: 1,000,000 deliveries make no difference.
 * Everything is seen on the database's clock.
 */
import type { CampaignState, InDoubtPolicy } from '../domain/campaign.ts'
import { relayFactsOf } from '../domain/relay-outlook.ts'
import type { CampaignFacts, DeliveryFacts, RelayFacts } from '../domain/why-waiting.ts'
import { readMovements } from './campaign-samples.ts'
import type { Sql } from './database.ts'
import { countLivingEngines } from './deliveries/engines.ts'
import { findDelivery } from './deliveries/read-deliveries.ts'
import { readRelayRecords, type KnownRelay } from './relay-records.ts'

interface CampaignRow {
  readonly nowMs: number
  readonly state: CampaignState
  readonly relayId: number | null
  readonly startedAtMs: number | null
  readonly pausedBy: string | null
  readonly pausedReason: string | null
  readonly inDoubtPolicy: InDoubtPolicy
  readonly expanded: boolean
  readonly counts: Partial<Record<string, number>>
  readonly held: number
  readonly hasReady: boolean
  readonly nextDueAtMs: number | null
  readonly nextDueReply: string | null
  readonly otherRelayIds: readonly (number | null)[]
  readonly databaseWaitMs: number
}

/** More than so many held ones are not counted. */
const heldAtMost = 10_000

const campaignSql = `
select (extract(epoch from now()) * 1000)::float8 as "nowMs", campaign.state, campaign.relay_id as "relayId",
  (extract(epoch from campaign.started_at) * 1000)::float8 as "startedAtMs",
  campaign.paused_by as "pausedBy", campaign.paused_reason as "pausedReason",
  campaign.in_doubt_policy as "inDoubtPolicy", run.expanded_at is not null as expanded,
  coalesce((select jsonb_object_agg(state, count) from (
     select state, sum(count) as count from campaign_progress where campaign_id = campaign.id group by state
   ) as counted), '{}') as counts,
  (select count(*) from (
     select from delivery_orders where campaign_id = campaign.id and hold_id is not null limit ${heldAtMost}
   ) as held) as held,
  -- where it does not send nobody asks, and a cancelled campaign has a million rows behind its frontier
  campaign.state = 'sending' and (
    exists (select from leases where campaign_id = campaign.id)
    -- in order, or the planner reads the whole table for the last of a million
    or (select id from deliveries where campaign_id = campaign.id and id > frontier.dispatched_through
          and state = 'queued' order by id limit 1) is not null) as "hasReady",
  (extract(epoch from due.due_at) * 1000)::float8 as "nextDueAtMs",
  (select reply from attempts where delivery_id = due.delivery_id order by number desc limit 1) as "nextDueReply",
  coalesce((select jsonb_agg(other.relay_id) from campaigns as other
    where other.state = 'sending' and other.id <> campaign.id), '[]') as "otherRelayIds",
  coalesce((select max(extract(epoch from now() - query_start)) * 1000 from pg_stat_activity
    where datname = current_database() and state = 'active' and wait_event_type = 'Lock' and wait_event <> 'advisory'
  ), 0)::float8 as "databaseWaitMs"
from campaigns as campaign
left join campaign_runs as run on run.campaign_id = campaign.id
left join dispatch_cursors as frontier on frontier.campaign_id = campaign.id
left join lateral (
  select delivery_id, due_at from (
    (select delivery_id, due_at from due_deliveries where campaign_id = campaign.id and relay_id is null
     order by due_at limit 1)
    union all
    (select delivery_id, due_at from due_deliveries where campaign_id = campaign.id and relay_id is not null
     order by due_at limit 1)
  ) as soonest order by due_at limit 1
) as due on true
where campaign.id = $1`

/** Undefined: there is no such campaign. */
export async function readCampaignFacts(sql: Sql, campaignId: number): Promise<CampaignFacts | undefined> {
  return (await readFacts(sql, campaignId))?.facts
}

async function readFacts(
  sql: Sql,
  campaignId: number,
): Promise<{ facts: CampaignFacts; relays: readonly KnownRelay[] } | undefined> {
  const [[row], relays, enginesAlive, [movement]] = await Promise.all([
    sql.query<CampaignRow>(campaignSql, [campaignId], 'read_campaign_facts'),
    readRelayRecords(sql),
    countLivingEngines(sql),
    readMovements(sql, [campaignId]),
  ])
  if (row === undefined) return undefined
  const routes = routesOf(relays, row.relayId)
  const { relayId: _relayId, counts, otherRelayIds, ...told } = row
  const movedAtMs = movement?.movedAtMs ?? null
  const facts: CampaignFacts = {
    ...told,
    id: campaignId,
    queued: counts['queued'] ?? 0,
    sending: counts['sending'] ?? 0,
    deferred: counts['deferred'] ?? 0,
    inDoubt: counts['in_doubt'] ?? 0,
    enginesAlive,
    routes: routes.map((known) => relayFactsOf(known, row.nowMs)),
    sharedWith: otherRelayIds.filter((relayId) => sharesRoute(relayId, row.relayId)).length,
    movedAtMs,
    sendingSinceMs: await sendingSince(sql, campaignId, row.nowMs - (movedAtMs ?? 0)),
  }
  return { facts, relays }
}

/** The relays that a campaign may use: the one it was given, or every real one that is not switched off. */
export function routesOf(relays: readonly KnownRelay[], relayId: number | null): readonly KnownRelay[] {
  if (relayId !== null) return relays.filter((known) => known.relay.id === relayId)
  return relays.filter((known) => known.kind === 'smtp' && known.relay.state !== 'disabled')
}

function sharesRoute(one: number | null, other: number | null): boolean {
  return one === null || other === null || one === other
}

/** Asked only where nothing has moved for a while: it looks at everything that the engines hold. */
async function sendingSince(sql: Sql, campaignId: number, quietMs: number): Promise<number | null> {
  if (quietMs < 15_000) return null
  const [row] = await sql.query<{ sinceMs: number | null }>(
    `select (extract(epoch from min(delivery.state_at)) * 1000)::float8 as "sinceMs"
     from leases cross join lateral unnest(leases.delivery_ids) as held (id)
     join deliveries as delivery on delivery.id = held.id
     where leases.campaign_id = $1 and delivery.state = 'sending'`,
    [campaignId],
  )
  return row?.sinceMs ?? null
}

interface OrderRow {
  readonly movedToRelayId: number | null
  readonly isHeld: boolean
  readonly holdReason: string | null
  readonly holdAuthor: string | null
  readonly holdExpiresAtMs: number | null
  readonly isLeased: boolean
  readonly suspensions: readonly {
    readonly relayId: number
    readonly untilMs: number
    readonly reason: string
  }[]
}

const orderSql = `
select coalesce(orders.relay_id, due.relay_id) as "movedToRelayId", orders.hold_id is not null as "isHeld",
  hold.reason as "holdReason", hold.author as "holdAuthor",
  (extract(epoch from hold.expires_at) * 1000)::float8 as "holdExpiresAtMs",
  exists (select from leases where campaign_id = delivery.campaign_id and delivery.id = any (delivery_ids)) as "isLeased",
  coalesce((select jsonb_agg(jsonb_build_object(
      'relayId', relay_id, 'untilMs', floor(extract(epoch from until) * 1000), 'reason', reason))
    from domain_suspensions where domain = lower(split_part(delivery.email, '@', 2)) and until > now()), '[]')
    as suspensions
from deliveries as delivery
left join delivery_orders as orders on orders.delivery_id = delivery.id
left join queue_holds as hold on hold.id = orders.hold_id
left join due_deliveries as due on due.delivery_id = delivery.id
where delivery.id = $1`

/** Undefined: there is no such delivery. */
export async function readDeliveryFacts(sql: Sql, deliveryId: number): Promise<DeliveryFacts | undefined> {
  const delivery = await findDelivery(sql, deliveryId)
  if (delivery === undefined) return undefined
  const [known, [order]] = await Promise.all([
    readFacts(sql, delivery.campaignId),
    sql.query<OrderRow>(orderSql, [deliveryId], 'read_delivery_order'),
  ])
  if (known === undefined || order === undefined) return undefined
  const { facts: campaign, relays } = known
  const moved = relays.find(({ relay }) => relay.id === order.movedToRelayId)
  const movedTo = moved === undefined ? null : relayFactsOf(moved, campaign.nowMs)
  return {
    id: deliveryId,
    state: delivery.state,
    stateAtMs: delivery.stateAt.getTime(),
    reason: delivery.reason,
    attempts: delivery.attempts,
    dueAtMs: delivery.dueAt?.getTime() ?? null,
    reply: delivery.reply,
    hold: holdOf(order),
    movedTo,
    suspension: suspensionOf(order, movedTo === null ? campaign.routes : [movedTo], delivery.email),
    isLeased: order.isLeased,
    before:
      delivery.state === 'queued' ? await countBefore(sql, delivery.campaignId, deliveryId, campaign) : null,
    campaign,
  }
}

function holdOf(order: OrderRow): DeliveryFacts['hold'] {
  if (!order.isHeld) return null
  return {
    reason: order.holdReason ?? 'no reason given',
    author: order.holdAuthor ?? 'a person',
    expiresAtMs: order.holdExpiresAtMs,
  }
}

/** Only where every relay that it may use lets the domain alone; until the first of them does not. */
function suspensionOf(
  { suspensions }: OrderRow,
  routes: readonly RelayFacts[],
  email: string,
): DeliveryFacts['suspension'] {
  const ofRoutes = routes.map((route) => suspensions.find((one) => one.relayId === route.id))
  const all = ofRoutes.filter((one) => one !== undefined)
  if (all.length === 0 || all.length < ofRoutes.length) return null
  const first = all.reduce((soonest, next) => (next.untilMs < soonest.untilMs ? next : soonest))
  return { domain: email.slice(email.lastIndexOf('@') + 1), untilMs: first.untilMs, reason: first.reason }
}

/** Beyond so many the place in the queue is reckoned from the numbers, not counted. */
const countedPlaces = 5_000

interface PlaceRow {
  readonly isFresh: boolean
  readonly counted: number
  /** How far it is on the way from the frontier to the end, from 0 to 1. */
  readonly way: number
}

/** How many come before it; null where its first turn has come. */
async function countBefore(
  sql: Sql,
  campaignId: number,
  deliveryId: number,
  campaign: Pick<CampaignFacts, 'queued'>,
): Promise<number | null> {
  const [place] = await sql.query<PlaceRow>(
    `select $2 > frontier.dispatched_through as "isFresh",
       (select count(*) from (
          select from deliveries where campaign_id = $1 and id > frontier.dispatched_through and id < $2
            and state = 'queued' limit ${countedPlaces}
        ) as before) as counted,
       (($2 - frontier.dispatched_through)::float8 / greatest(1, frontier.dispatched_through * -1 + (
          select id from deliveries where campaign_id = $1 order by id desc limit 1))) as way
     from dispatch_cursors as frontier where frontier.campaign_id = $1`,
    [campaignId, deliveryId],
    'read_place_in_queue',
  )
  if (place?.isFresh !== true) return null
  if (place.counted < countedPlaces) return place.counted
  return Math.max(countedPlaces, Math.round(place.way * campaign.queued))
}
