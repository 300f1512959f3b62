/** One lane for each relay in use; follows the relays as people change them. */
import type { Relay } from '../domain/relay.ts'
import { unseal } from '../secrets/seal.ts'
import { listUsableRelays } from '../store/relay-run.ts'
import type { EngineContext } from './engine-context.ts'
import { Lane } from './lane.ts'
import type { LaneFlight } from './lane-flight.ts'
import type { Reactions } from './reactions.ts'
import type { Settler } from './settle.ts'
import type { Suspensions } from './suspensions.ts'

/** How long the connections of a removed relay may finish what they are writing. */
const retireMs = 30_000

export interface LanesParts {
  readonly context: EngineContext
  readonly settler: () => Settler
  readonly reactions: Reactions
  readonly suspensions: Suspensions
  readonly onHungry: () => void
}

export class Lanes {
  private readonly lanes = new Map<number, Lane>()
  private readonly retired = new Set<Promise<void>>()
  /** Aborted when those that were retired may take no longer. */
  private readonly cut = new AbortController()
  private readonly parts: LanesParts

  constructor(parts: LanesParts) {
    this.parts = parts
  }

  all(): Iterable<Lane> {
    return this.lanes.values()
  }

  /** Where intents come from. */
  *flights(): Iterable<LaneFlight> {
    for (const lane of this.lanes.values()) yield lane.flight
  }

  /** Opens lanes for new relays, retires those of relays that are gone, and replaces those of changed ones. */
  async follow(): Promise<void> {
    const relays = await listUsableRelays(this.parts.context.database)
    const now = new Map(relays.map((relay) => [relay.id, relay]))
    for (const [id, lane] of this.lanes) {
      const relay = now.get(id)
      if (relay !== undefined && isSameRoute(lane.relay, relay) && !this.isMended(lane)) lane.follow(relay)
      else {
        this.lanes.delete(id)
        this.retire(lane)
      }
    }
    for (const relay of relays) if (!this.lanes.has(relay.id)) this.lanes.set(relay.id, this.open(relay))
  }

  async stop(until: AbortSignal): Promise<void> {
    until.addEventListener('abort', () => this.cut.abort())
    const lanes = [...this.lanes.values()]
    await Promise.all([...lanes.map((lane) => lane.stop(until)), ...this.retired])
  }

  private open(relay: Relay): Lane {
    const { passwordEncrypted } = relay
    const { context, settler, reactions, suspensions, onHungry } = this.parts
    return new Lane({
      context,
      settler: settler(),
      relay,
      password:
        passwordEncrypted === null ? undefined : unseal(context.secrets, 'relay password', passwordEncrypted),
      onHungry,
      reactions,
      suspensions,
    })
  }

  /** It refused the account, was held for it, and has been released since. */
  private isMended(lane: Lane): boolean {
    return lane.health.isRefused && !this.parts.reactions.isHolding(lane.relay.id)
  }

  private retire(lane: Lane): void {
    const until = AbortSignal.any([AbortSignal.timeout(retireMs), this.cut.signal])
    const retiring = lane.stop(until).finally(() => this.retired.delete(retiring))
    this.retired.add(retiring)
  }
}

/** A change of these takes new connections; all else can change under way. */
const routeFields = [
  'host',
  'port',
  'security',
  'verifyCertificate',
  'username',
  'flightWindow',
  'signDkim',
] as const

function isSameRoute(before: Relay, after: Relay): boolean {
  return (
    routeFields.every((field) => before[field] === after[field]) &&
    Buffer.compare(before.passwordEncrypted ?? Buffer.of(), after.passwordEncrypted ?? Buffer.of()) === 0
  )
}
