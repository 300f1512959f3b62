/**
 * Once a second: writes down how each lane went, so that people can see the pace against the limit afterwards. One statement
 * for all lanes; a lane without work writes nothing. What cannot be written is written with the next one.
 */
import { addRelaySamples, forgetOldSamples } from '../store/relay-pace-samples.ts'
import type { EngineContext } from './engine-context.ts'
import type { Lane } from './lane.ts'

const everyMs = 1_000
const forgetEveryMs = 600_000

export class RelaySampler {
  private readonly context: EngineContext
  private readonly engineId: number
  private readonly lanes: { all(): Iterable<Lane> }
  private forgotAtMs = -Infinity

  constructor(parts: {
    readonly context: EngineContext
    readonly engineId: number
    readonly lanes: { all(): Iterable<Lane> }
  }) {
    this.context = parts.context
    this.engineId = parts.engineId
    this.lanes = parts.lanes
  }

  /** Returns the milliseconds until the next round. */
  async round(): Promise<number> {
    const { database } = this.context
    const taken = [...this.lanes.all()].map((lane) => ({ lane, counts: lane.meter.take() }))
    const samples = taken.flatMap(({ lane, counts }) => {
      const gauges = lane.gauges
      const replies = counts.accepted + counts.throttled + counts.deferred + counts.refused + counts.unclear
      const isAtWork = replies > 0 || gauges.inFlight > 0 || !lane.isIdle
      return isAtWork ? [{ relayId: lane.relay.id, ...counts, ...gauges }] : []
    })
    try {
      await addRelaySamples(database, this.engineId, samples)
    } catch (error) {
      for (const { lane, counts } of taken) lane.meter.putBack(counts)
      throw error
    }
    if (performance.now() - this.forgotAtMs > forgetEveryMs) {
      await forgetOldSamples(database)
      this.forgotAtMs = performance.now()
    }
    return everyMs
  }
}
