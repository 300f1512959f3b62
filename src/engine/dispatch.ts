/**
 * Keeps every lane fed: leases deliveries of the campaigns being sent, in turns, and loads them with their contacts.
 * Also follows what people change: a paused campaign's deliveries are taken back, a changed relay gets a new lane.
 */
import type { Relay } from '../domain/relay.ts'
import { afterTurn, nextInTurn, noTurns, routesOf, type Route, type Turns } from '../domain/routes.ts'
import { signMessage } from '../mail/dkim/sign.ts'
import { catchUpWithAddress } from '../store/deliveries/follow-address.ts'
import {
  leaseDue,
  leaseFresh,
  readLeased,
  type Lease,
  type LeaseWish,
} from '../store/deliveries/lease-deliveries.ts'
import { listSendingCampaigns, type SendingCampaign } from '../store/deliveries/sending-campaigns.ts'
import type { Sql } from '../store/database.ts'
import type { EngineContext } from './engine-context.ts'
import type { Lane } from './lane.ts'
import type { Lanes } from './lanes.ts'
import { LeaseHold } from './lease-hold.ts'
import { restMs } from './lookout.ts'
import { loadCampaign, type LoadedCampaign } from './load-campaign.ts'
import { OutgoingDelivery } from './outgoing-delivery.ts'
import { prepareToWrite } from './send.ts'
import type { Settler } from './settle.ts'

const pollMs = 1_000
const largestChunk = 1_000
/** Of a campaign that several relays share. */
const sharedChunk = 50

interface LaneRoute extends Route {
  readonly lane: Lane
}

interface Work {
  readonly campaign: SendingCampaign
  /** The relays that share it now. */
  readonly among: readonly LaneRoute[]
  /** Only what was moved to this relay. */
  readonly onlyMoved: boolean
}

export class Dispatcher {
  private readonly loaded = new Map<number, LoadedCampaign>()
  /** The campaign whose turn was last, for each relay. */
  private readonly lastTurn = new Map<number, number>()
  /** Between relays that share campaigns. */
  private turns: Turns = noTurns
  private resting = false
  private readonly context: EngineContext
  private readonly engineId: number
  private readonly lanes: Lanes
  private readonly settler: Settler
  private readonly session: Sql

  constructor(parts: {
    context: EngineContext
    engineId: number
    lanes: Lanes
    settler: Settler
    session: Sql
  }) {
    this.context = parts.context
    this.engineId = parts.engineId
    this.lanes = parts.lanes
    this.settler = parts.settler
    this.session = parts.session
  }

  /** The last round found no campaign that is being sent. */
  get isResting(): boolean {
    return this.resting
  }

  /** One round. Returns the milliseconds until the next one is needed. */
  async round(): Promise<number> {
    await this.lanes.follow()
    const campaigns = await listSendingCampaigns(this.session)
    this.forgetOthers(campaigns)
    this.followRules(campaigns)
    await this.feed(campaigns.filter(hasWork))
    this.resting = campaigns.length === 0
    if (this.resting) return restMs
    const waits = campaigns.map((campaign) => campaign.nextDueInMs ?? pollMs).filter((waitMs) => waitMs > 0)
    return Math.max(20, Math.min(pollMs, ...waits))
  }

  private followRules(campaigns: readonly SendingCampaign[]): void {
    for (const { id, giveUpAfterMs } of campaigns) {
      const loaded = this.loaded.get(id)
      if (loaded !== undefined) loaded.giveUpAfterMs = giveUpAfterMs
    }
  }

  private forgetOthers(campaigns: readonly SendingCampaign[]): void {
    const sending = new Set(campaigns.map((campaign) => campaign.id))
    let anyEnded = false
    for (const [id, campaign] of this.loaded) {
      if (sending.has(id)) continue
      campaign.active = false
      this.loaded.delete(id)
      anyEnded = true
    }
    if (anyEnded) for (const lane of this.lanes.all()) lane.dropInactive()
  }

  /** Every lane takes one chunk after the other, until they are full or nothing is to be had. */
  private async feed(campaigns: readonly SendingCampaign[]): Promise<void> {
    const nothingFor = new Map<number, Set<number>>()
    for (;;) {
      let anyLeased = false
      for (const lane of this.lanes.all()) {
        const empty = nothingFor.get(lane.relay.id) ?? new Set()
        nothingFor.set(lane.relay.id, empty)
        const work = this.workFor(
          lane,
          campaigns.filter((campaign) => !empty.has(campaign.id)),
        )
        if (work.length === 0) continue
        if (lane.appetite === 0) lane.tryOut()
        else if (await this.feedLane(lane, work, empty)) anyLeased = true
      }
      if (!anyLeased) return
    }
  }

  /** What a lane may take now, and how. */
  private workFor(lane: Lane, campaigns: readonly SendingCampaign[]): Work[] {
    const routes = [...this.lanes.all()].map(routeOf)
    return campaigns.flatMap((campaign): Work[] => {
      const among = routesOf(routes, campaign.relayId)
      const isAmong = among.some((route) => route.relayId === lane.relay.id)
      if (isAmong) return this.isOnTurn(lane, among) ? [{ campaign, among, onlyMoved: false }] : []
      const hasMoved = campaign.movedRelayIds.includes(lane.relay.id) && lane.readiness !== 'closed'
      return hasMoved ? [{ campaign, among: [], onlyMoved: true }] : []
    })
  }

  /** By weight; but whoever has nothing to do does not wait for one that is full. */
  private isOnTurn(lane: Lane, among: readonly LaneRoute[]): boolean {
    const ready = among.filter((route) => route.readiness === 'ready')
    if (ready.length < 2 || lane.readiness !== 'ready') return true
    const next = nextInTurn(this.turns, ready)
    return next === undefined || next.lane === lane || (next.lane.appetite === 0 && lane.isIdle)
  }

  /** One chunk. False: there was nothing for this lane in the campaign whose turn it was. */
  private async feedLane(lane: Lane, work: readonly Work[], empty: Set<number>): Promise<boolean> {
    const { campaign, among, onlyMoved } = this.nextTurn(lane.relay, work)
    const isShared = among.length > 1
    const wanted = Math.ceil(lane.appetite / work.length)
    const lease = await this.lease({
      engineId: this.engineId,
      campaignId: campaign.id,
      relayId: lane.relay.id,
      // small pieces where relays share, so that a small campaign is shared, too
      atMost: Math.max(1, Math.min(largestChunk, isShared ? Math.min(wanted, sharedChunk) : wanted)),
      onlyMoved,
    })
    if (lease === undefined) {
      empty.add(campaign.id)
      return work.length > 1
    }
    if (isShared) this.turns = afterTurn(this.turns, routeOf(lane), lease.deliveryIds.length, among)
    await this.load(lane, lease)
    return true
  }

  private nextTurn(relay: Relay, work: readonly Work[]): Work {
    const last = this.lastTurn.get(relay.id) ?? 0
    const next = work.find(({ campaign }) => campaign.id > last) ?? work[0]
    if (next === undefined) throw new Error('no campaign to take a turn')
    this.lastTurn.set(relay.id, next.campaign.id)
    return next
  }

  /** What is due comes before what had no turn yet: it has waited longer. */
  private async lease(wish: LeaseWish): Promise<Lease | undefined> {
    const due = await leaseDue(this.session, wish)
    return due !== undefined || wish.onlyMoved === true ? due : leaseFresh(this.session, wish)
  }

  private async load(lane: Lane, lease: Lease): Promise<void> {
    const campaign = await this.campaign(lease.campaignId)
    const rows = await readLeased(this.session, lease, campaign.listIds)
    const hold = new LeaseHold(lease.id, lease.deliveryIds.length)
    const gone = lease.deliveryIds.length - rows.length
    if (gone > 0) this.settler.forget(hold, gone)
    const astray = rows.filter(({ order }) => order === 'address_changed').map(({ id }) => id)
    if (astray.length > 0) await catchUpWithAddress(this.session, astray)
    const wanted: OutgoingDelivery[] = []
    for (const leased of rows) {
      const delivery = new OutgoingDelivery(campaign, leased, hold)
      if (!this.settler.takeUp(leased.id)) this.settler.forget(hold, 1)
      else if (leased.order === 'held') this.settler.moveOn(delivery)
      else if (leased.order !== null) lane.giveBack(delivery)
      else if (leased.skip !== null) this.settler.skip(delivery, leased.skip)
      else wanted.push(delivery)
    }
    lane.load(lane.relay.signDkim ? await this.sign(wanted) : wanted)
  }

  /** Composes and signs ahead of the connection, on the thread pool: a signature costs as much as twenty messages. */
  private async sign(deliveries: readonly OutgoingDelivery[]): Promise<readonly OutgoingDelivery[]> {
    const key = deliveries[0]?.campaign.dkimKey
    if (key === undefined) return deliveries
    const signed = await Promise.all(
      deliveries.map(async (delivery) => {
        const obstacle = prepareToWrite(this.context, delivery)
        if (obstacle !== undefined) {
          this.settler.skip(delivery, obstacle)
          return undefined
        }
        delivery.content = await signMessage(delivery.content, key)

        return delivery
      }),
    )
    return signed.filter((delivery) => delivery !== undefined)
  }

  private async campaign(id: number): Promise<LoadedCampaign> {
    const known = this.loaded.get(id)
    if (known !== undefined) return known
    const campaign = await loadCampaign(this.context, id)
    this.loaded.set(id, campaign)
    return campaign
  }
}

function routeOf(lane: Lane): LaneRoute {
  const { id: relayId, position, weight, kind } = lane.relay
  return { relayId, position, weight, isSandbox: kind === 'sandbox', readiness: lane.readiness, lane }
}

function hasWork(campaign: SendingCampaign): boolean {
  return campaign.hasFresh || (campaign.nextDueInMs !== null && campaign.nextDueInMs <= 0)
}
