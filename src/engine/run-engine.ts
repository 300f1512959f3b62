/**
 * One life of the sending engine: registers, starts its duties, and sends until it is told to stop, is fenced off, or loses
 * the database. It holds nothing that matters: whatever it was doing can be taken over from the tables.
 */
import { hostname } from 'node:os'
import { registerEngine, renewLease, retireEngine, rescueDeadEngines } from '../store/deliveries/engines.ts'
import { openHotSession } from '../store/deliveries/hot-session.ts'
import { readInstallationId } from '../store/installation.ts'
import { listenForWake } from '../store/wake.ts'
import { Dispatcher } from './dispatch.ts'
import { startDuty, type Duty } from './duty.ts'
import type { EngineContext } from './engine-context.ts'
import { expandCampaigns } from './expand.ts'
import { endCampaigns } from './finish.ts'
import { Lanes } from './lanes.ts'
import { replaySpills } from './replay-spills.ts'
import { Settler } from './settle.ts'
import { Spill } from './spill.ts'

/** How long messages that are being written may take when the engine stops in order. */
const drainMs = 8_000
const savePaceMs = 5_000
const replayMs = 5_000
/** A commit that takes longer is in trouble: its results are kept in the spill file meanwhile. */
const patienceMs = 2_000

export type EngineEnd = 'stopped' | 'fenced' | 'database_lost'

/** Runs until `stop` is aborted, or until it may not go on. @throws when it cannot begin. */
export async function runEngine(context: EngineContext, stop: AbortSignal): Promise<EngineEnd> {
  const { database, observe } = context
  let end: (why: EngineEnd) => void = () => {}
  const ended = new Promise<EngineEnd>((resolve) => {
    end = resolve
  })
  const lost = () => end('database_lost')
  const session = await openHotSession(database, lost)
  const reader = await openHotSession(database, lost)
  const installationId = await readInstallationId(session)
  const replay = () => replaySpills(context, installationId).then(() => replayMs)
  await replay()
  const engineId = await registerEngine(session, {
    host: hostname(),
    pid: process.pid,
    version: context.version,
    leaseMs: context.leaseMs,
  })
  observe({ kind: 'engine_started', engineId })

  const lanes: Lanes = new Lanes({ context, settler: () => settler, onHungry: () => dispatchDuty.wake() })
  const settler = new Settler({
    context,
    engineId,
    session,
    sources: () => lanes.all(),
    spill: new Spill(context.spillFolder, { engineId, installationId }, observe),
    onHalt: (why) => end(why),
  })
  const dispatcher = new Dispatcher({ context, engineId, lanes, settler, session: reader })

  const dispatchDuty = startDuty('dispatch', () => dispatcher.round(), observe)
  const expandDuty = startDuty('expand', () => expandCampaigns(context, () => dispatchDuty.wake()), observe)
  const finishDuty = startDuty('finish', () => endCampaigns(context), observe)
  const duties: Duty[] = [
    dispatchDuty,
    expandDuty,
    finishDuty,
    startDuty('heartbeat', () => beat(context, engineId, () => end('fenced')), observe),
    startDuty('replay', replay, observe),
    startDuty('keep results', () => keepSlowResults(settler), observe),
    startDuty('rescue', () => rescue(context, () => dispatchDuty.wake()), observe),
    startDuty('save pace', () => lanes.savePaces().then(() => savePaceMs), observe),
  ]
  await listenForWake(session, () => {
    dispatchDuty.wake()
    expandDuty.wake()
    finishDuty.wake()
  })
  const onStop = () => end('stopped')
  stop.addEventListener('abort', onStop)
  if (stop.aborted) onStop()

  const why = await ended
  stop.removeEventListener('abort', onStop)
  if (why === 'fenced') observe({ kind: 'engine_fenced', engineId })
  if (why === 'database_lost') observe({ kind: 'database_lost', error: 'the session of the engine ended' })
  await windDown({ context, engineId, lanes, settler, duties }, why, stop)
  await Promise.allSettled([session.close(), reader.close()])
  observe({ kind: 'engine_stopped', engineId })
  return why
}

interface Running {
  readonly context: EngineContext
  readonly engineId: number
  readonly lanes: Lanes
  readonly settler: Settler
  readonly duties: readonly Duty[]
}

/** Stops taking, lets what is being written end, sees to it that no result is lost, and leaves. */
async function windDown(
  { context, engineId, lanes, settler, duties }: Running,
  why: EngineEnd,
  stop: AbortSignal,
): Promise<void> {
  settler.halt()
  await Promise.all(duties.map((duty) => duty.stop()))
  await lanes.stop(AbortSignal.timeout(drainMs))
  let isStored = await storeRest(context, settler)
  // What the spill file keeps is stored by the next engine; without it, this one has to live until everything is.
  while (!isStored && !settler.keepRest() && !stop.aborted) {
    await retryPause()
    isStored = await storeRest(context, settler)
  }
  if (why !== 'stopped' || !isStored) return
  await lanes.savePaces()
  await retireEngine(context.database, engineId)
}

async function storeRest(context: EngineContext, settler: Settler): Promise<boolean> {
  const keep = setTimeout(() => settler.keepRest(), patienceMs)
  try {
    return await settler.storeRest(context.database)
  } catch {
    return false
  } finally {
    clearTimeout(keep)
  }
}

function retryPause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 500)
  })
}

function keepSlowResults(settler: Settler): Promise<number> {
  if (settler.waitingMs > patienceMs) settler.keepRest()
  return Promise.resolve(patienceMs / 2)
}

async function beat(context: EngineContext, engineId: number, onTooLate: () => void): Promise<number> {
  if (!(await renewLease(context.database, engineId, context.leaseMs))) onTooLate()
  return context.leaseMs / 5
}

async function rescue(context: EngineContext, onRescued: () => void): Promise<number> {
  for (const rescued of await rescueDeadEngines(context.database)) {
    context.observe({ kind: 'engine_rescued', ...rescued })
    onRescued()
  }
  return Math.min(1_000, context.leaseMs / 3)
}
