/**
 * Keeps every lane fed: leases deliveries of the campaigns being sent, in turns, and loads them with their contacts.
 * Also follows what people change: a paused campaign's deliveries are taken back, a changed relay gets a new lane.
 */
import type { Relay } from '../domain/relay.ts'
import { signMessage } from '../mail/dkim/sign.ts'
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
import { loadCampaign, type LoadedCampaign } from './load-campaign.ts'
import { OutgoingDelivery } from './outgoing-delivery.ts'
import { prepareToWrite } from './send.ts'
import type { Settler } from './settle.ts'

const pollMs = 1_000
const largestChunk = 1_000

export class Dispatcher {
  private readonly loaded = new Map<number, LoadedCampaign>()
  /** The campaign whose turn was last, for each relay. */
  private readonly lastTurn = new Map<number, number>()
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

  /** One round. Returns the milliseconds until the next one is needed. */
  async round(): Promise<number> {
    await this.lanes.follow()
    const campaigns = await listSendingCampaigns(this.session)
    this.forgetOthers(campaigns)
    for (const lane of this.lanes.all()) {
      const mine = campaigns.filter((campaign) => campaign.relayId === lane.relay.id)
      await this.feedLane(lane, mine)
    }
    const waits = campaigns.map((campaign) => campaign.nextDueInMs ?? pollMs).filter((waitMs) => waitMs > 0)
    return Math.max(20, Math.min(pollMs, ...waits))
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

  /** Leases in turns until the lane is full or nothing is to be had. */
  private async feedLane(lane: Lane, campaigns: readonly SendingCampaign[]): Promise<void> {
    const hungry = new Map(campaigns.filter(hasWork).map((campaign) => [campaign.id, campaign]))
    while (lane.appetite > 0 && hungry.size > 0) {
      const campaign = this.nextTurn(lane.relay, [...hungry.values()])
      const share = Math.max(1, Math.min(largestChunk, Math.ceil(lane.appetite / hungry.size)))
      const lease = await this.lease({
        engineId: this.engineId,
        campaignId: campaign.id,
        relayId: lane.relay.id,
        atMost: share,
      })
      if (lease === undefined) hungry.delete(campaign.id)
      else await this.load(lane, lease)
    }
  }

  private nextTurn(relay: Relay, campaigns: readonly SendingCampaign[]): SendingCampaign {
    const last = this.lastTurn.get(relay.id) ?? 0
    const next = campaigns.find((campaign) => campaign.id > last) ?? campaigns[0]
    if (next === undefined) throw new Error('no campaign to take a turn')
    this.lastTurn.set(relay.id, next.id)
    return next
  }

  /** What is due comes before what had no turn yet: it has waited longer. */
  private async lease(wish: LeaseWish): Promise<Lease | undefined> {
    return (await leaseDue(this.session, wish)) ?? (await leaseFresh(this.session, wish))
  }

  private async load(lane: Lane, lease: Lease): Promise<void> {
    const campaign = await this.campaign(lease.campaignId)
    const rows = await readLeased(this.session, lease, campaign.listIds)
    const hold = new LeaseHold(lease.id, lease.deliveryIds.length)
    const gone = lease.deliveryIds.length - rows.length
    if (gone > 0) this.settler.forget(hold, gone)
    const wanted: OutgoingDelivery[] = []
    for (const leased of rows) {
      const delivery = new OutgoingDelivery(campaign, leased, hold)
      if (leased.order === 'held') this.settler.forget(hold, 1)
      else if (leased.order !== null) this.settler.giveBack(delivery, lane)
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

function hasWork(campaign: SendingCampaign): boolean {
  return campaign.hasFresh || (campaign.nextDueInMs !== null && campaign.nextDueInMs <= 0)
}
