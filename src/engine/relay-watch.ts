/**
 * Once a second while there is work: lets relays go on whose hold has run out, learns which domains are suspended, puts off
 * what goes there, and tells the others how this engine reaches its relays.
 */
import type { RelayHealth } from '../store/relay-health.ts'
import { writeRelayHealth } from '../store/relay-health.ts'
import { releaseExpiredHolds } from '../store/relays.ts'
import type { EngineContext } from './engine-context.ts'
import type { Lane } from './lane.ts'
import type { Lanes } from './lanes.ts'
import { restMs } from './lookout.ts'
import type { Settler } from './settle.ts'
import type { Suspensions } from './suspensions.ts'

const pollMs = 1_000

export interface RelayWatchParts {
  readonly context: EngineContext
  readonly engineId: number
  readonly lanes: Lanes
  readonly suspensions: Suspensions
  readonly settler: Settler
  readonly onReleased: () => void
  /** No campaign is being sent. */
  readonly isResting: () => boolean
}

export class RelayWatch {
  private told = ''
  private readonly parts: RelayWatchParts

  constructor(parts: RelayWatchParts) {
    this.parts = parts
  }

  /** Returns the milliseconds until the next round. */
  async round(): Promise<number> {
    const { context, lanes, suspensions, onReleased } = this.parts
    for (const relayId of await releaseExpiredHolds(context.database)) {
      context.observe({ kind: 'relay_released', relayId })
      onReleased()
    }
    if (await suspensions.refresh(context.database)) for (const lane of lanes.all()) lane.dropSuspended()
    await this.storePostponed()
    await this.tell()
    return this.hasWork ? pollMs : restMs
  }

  private get hasWork(): boolean {
    const { isResting, suspensions, lanes } = this.parts
    return !isResting() || suspensions.any || [...lanes.all()].some((lane) => lane.openConnections > 0)
  }

  async storePostponed(): Promise<void> {
    const { context, engineId, suspensions, settler } = this.parts
    await suspensions.store(context.database, engineId, (delivery) => settler.moveOn(delivery))
  }

  private async tell(): Promise<void> {
    const health = [...this.parts.lanes.all()].map(healthOf)
    const words = JSON.stringify(health.map((one) => ({ ...one, since: 0 })))
    if (words === this.told) return
    await writeRelayHealth(this.parts.context.database, this.parts.engineId, health)
    this.told = words
  }
}

function healthOf(lane: Lane): RelayHealth {
  const { unreachable } = lane.health
  return {
    relayId: lane.relay.id,
    state: unreachable === undefined ? 'reachable' : 'unreachable',
    since: unreachable === undefined ? new Date() : new Date(unreachable.sinceMs),
    reason: unreachable?.reason ?? null,
    nextTryAt: unreachable === undefined ? null : new Date(unreachable.retryAtMs),
    connections: lane.openConnections,
  }
}
