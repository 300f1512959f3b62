/** The end of an engine's life: whatever happened, no result that it heard is lost. */
import { setTimeout as pause } from 'node:timers/promises'
import { retireEngine } from '../store/deliveries/engines.ts'
import type { Duty } from './duty.ts'
import type { EngineContext } from './engine-context.ts'
import type { Lanes } from './lanes.ts'
import type { Reactions } from './reactions.ts'
import type { RelayWatch } from './relay-watch.ts'
import type { Settler } from './settle.ts'

/** How long messages that are being written may take when the engine stops in order. */
const drainMs = 8_000
/** And what duties have begun. */
const endOfDutiesMs = 2_000
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
  // one that the database leaves without an answer ends by itself, and does nothing that another engine may not do
  const haveEnded = await isDoneWithin(endOfDutiesMs, Promise.all(duties.all.map((duty) => duty.stop())))
  await lanes.stop(AbortSignal.timeout(drainMs))
  // otherwise what was put off is rescued with its lease, and reactions come again with the next reply
  if (why === 'stopped')
    await isDoneWithin(endOfDutiesMs, Promise.allSettled([reactions.round(), watch.storePostponed()]))
  let isStored = await storeRest(context, settler)
  // What the spill file keeps is stored by the next engine; without it, this one has to live until everything is.
  while (!isStored && !settler.keepRest() && !stop.aborted) {
    await pause(retryMs)
    isStored = await storeRest(context, settler)
  }
  await duties.keeping.stop()
  if (why !== 'stopped' || !isStored || !haveEnded) return
  await retireEngine(context.database, engineId)
}

function storeRest(context: EngineContext, settler: Settler): Promise<boolean> {
  return settler.storeRest(context.database).catch(() => false)
}

async function isDoneWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController()
  const late = pause(ms, 'late', { signal: waiting.signal })
  const first = await Promise.race([work, late])
  waiting.abort()
  return first !== 'late'
}
