/** The end of an engine's life: whatever happened, no result that it heard is lost. */
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { retireEngine } from '../store/deliveries/engines.ts'
import type { Duty } from './duty.ts'
import type { EngineContext } from './engine-context.ts'
import { isDoneWithin } from './is-done-within.ts'
import type { Lanes } from './lanes.ts'
import type { Reactions } from './reactions.ts'
import type { RelayWatch } from './relay-watch.ts'
import type { Settler } from './settle.ts'

/** How long the end may take until messages that are being written are over, when the engine stops in order. */
const drainMs = 7_000
/** And what duties have begun. */
const endOfDutiesMs = 2_000
/** And what is left to write. Told to stop, an engine has ten seconds in all: what the database does not take, the spill file keeps. */
const lastReactionsMs = 1_000
const lastResultsMs = 2_000
const retryMs = 500

/** How the life of an engine ended. */
export type EngineEnd = 'stopped' | 'fenced' | 'database_lost'

export interface Running {
  readonly context: EngineContext
  readonly engineId: number
  readonly lanes: Lanes
  readonly settler: Settler
  readonly reactions: Reactions
  readonly watch: RelayWatch
  /** `keeping` looks after the spill file. */
  readonly duties: { readonly all: readonly Duty[]; readonly keeping: Duty }
}

/** Stops taking, lets what is being written end, sees to it that no result is lost, and leaves. */
export async function windDown(
  { context, engineId, lanes, settler, reactions, watch, duties }: Running,
  why: EngineEnd,
  stop: AbortSignal,
): Promise<void> {
  settler.halt()
  const drained = AbortSignal.timeout(drainMs)
  // one that the database leaves without an answer ends by itself, and does nothing that another engine may not do
  const haveEnded = await isDoneWithin(endOfDutiesMs, Promise.all(duties.all.map((duty) => duty.stop())))
  await lanes.stop(drained)
  // otherwise it is rescued with its lease; before the rest is stored, which gives up the leases
  if (why === 'stopped')
    await isDoneWithin(
      lastReactionsMs,
      watch.storePostponed().catch(() => {}),
    )
  let isStored = await storeRest(context, settler, stop)
  // What the spill file keeps is stored by the next engine; without it, this one has to live until everything is.
  while (!isStored && !settler.keepRest() && !stop.aborted) {
    await pause(retryMs)
    isStored = await storeRest(context, settler, stop)
  }
  // otherwise reactions come again with the next reply
  if (why === 'stopped')
    await isDoneWithin(
      lastReactionsMs,
      reactions.round().catch(() => {}),
    )
  await duties.keeping.stop()
  if (why !== 'stopped' || !isStored || !haveEnded) return
  await retireEngine(context.database, engineId)
}

/** False: not all of it is stored; or, once this engine is told to stop, it takes too long to know. */
async function storeRest(context: EngineContext, settler: Settler, stop: AbortSignal): Promise<boolean> {
  const storing = settler.storeRest(context.database).catch(() => false)
  await untilTold(stop, storing)
  return (await isDoneWithin(lastResultsMs, storing)) && storing
}

/** Or until `work` is done, which never throws. */
async function untilTold(stop: AbortSignal, work: Promise<unknown>): Promise<void> {
  if (stop.aborted) return
  const waiting = new AbortController()
  const told = once(stop, 'abort', { signal: waiting.signal }).catch(() => {})
  await Promise.race([work, told])
  waiting.abort()
}
