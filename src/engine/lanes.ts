/** One lane for each relay in use; follows the relays as people change them. */
import type { Relay } from '../domain/relay.ts'
import { unseal } from '../secrets/seal.ts'
import { listUsableRelays, readPace, savePace } from '../store/relay-run.ts'
import { holdRelay } from '../store/relays.ts'
import type { EngineContext } from './engine-context.ts'
import { Lane } from './lane.ts'
import type { Settler } from './settle.ts'

/** How long the connections of a removed relay may finish what they are writing. */
const retireMs = 30_000

export class Lanes {
  private readonly lanes = new Map<number, Lane>()
  private readonly retired = new Set<Promise<void>>()
  private readonly context: EngineContext
  private readonly settler: () => Settler
  private readonly onHungry: () => void

  constructor(parts: { context: EngineContext; settler: () => Settler; onHungry: () => void }) {
    this.context = parts.context
    this.settler = parts.settler
    this.onHungry = parts.onHungry
  }

  all(): Iterable<Lane> {
    return this.lanes.values()
  }

  /** Opens lanes for new relays, retires those of relays that are gone, and replaces those of changed ones. */
  async follow(): Promise<void> {
    const relays = await listUsableRelays(this.context.database)
    const now = new Map(relays.map((relay) => [relay.id, relay]))
    for (const [id, lane] of this.lanes) {
      const relay = now.get(id)
      if (relay !== undefined && sameRoute(lane.relay, relay)) lane.follow(relay)
      else {
        this.lanes.delete(id)
        this.retire(lane)
      }
    }
    for (const relay of relays)
      if (!this.lanes.has(relay.id)) this.lanes.set(relay.id, await this.open(relay))
  }

  async savePaces(): Promise<void> {
    for (const lane of this.lanes.values())
      await savePace(this.context.database, lane.relay.id, lane.pace.remembered)
  }

  async stop(until: AbortSignal): Promise<void> {
    const lanes = [...this.lanes.values()]
    await Promise.all([...lanes.map((lane) => lane.stop(until)), ...this.retired])
  }

  private async open(relay: Relay): Promise<Lane> {
    const { passwordEncrypted } = relay
    return new Lane({
      context: this.context,
      settler: this.settler(),
      relay,
      password:
        passwordEncrypted === null
          ? undefined
          : unseal(this.context.secrets, 'relay password', passwordEncrypted),
      rememberedPace: await readPace(this.context.database, relay.id),
      onHungry: this.onHungry,
      onRefusedAltogether: (explanation) => this.hold(relay, explanation),
    })
  }

  private hold(relay: Relay, reason: string): void {
    holdRelay(this.context.database, relay.id, { reason, by: 'waybill', until: null }).then(
      (heldNow) => {
        if (heldNow) this.context.observe({ kind: 'relay_held', relayId: relay.id, reason })
        this.onHungry()
      },
      (error: unknown) =>
        this.context.observe({ kind: 'duty_failed', duty: 'hold relay', error: String(error) }),
    )
  }

  private retire(lane: Lane): void {
    const retiring = lane.stop(AbortSignal.timeout(retireMs)).finally(() => this.retired.delete(retiring))
    this.retired.add(retiring)
  }
}

/** Everything but the limit, which can change under way. */
function sameRoute(before: Relay, after: Relay): boolean {
  return (
    JSON.stringify({ ...before, ratePerSecond: null }) === JSON.stringify({ ...after, ratePerSecond: null })
  )
}
