/**
 * One life of the sending engine: registers, starts its duties, and sends until it is told to stop, is fenced off, or loses
 * the database. It holds nothing that matters: whatever it was doing can be taken over from the tables.
 */
import { hostname } from 'node:os'
import type { Session } from '../store/database.ts'
import { registerEngine, renewLease, retireEngine, rescueDeadEngines } from '../store/deliveries/engines.ts'
import { openHotSession } from '../store/deliveries/hot-session.ts'
import { readInstallationId } from '../store/installation.ts'
import { listenForWake } from '../store/wake.ts'
import { Dispatcher } from './dispatch.ts'
import { startDuty, type Duty } from './duty.ts'
import type { EngineContext } from './engine-context.ts'
import { expandCampaigns } from './expand.ts'
import { endCampaigns } from './finish.ts'
import { Freshness } from './freshness.ts'
import { Lanes } from './lanes.ts'
import { Reactions } from './reactions.ts'
import { QuotaReader } from './read-quotas.ts'
import { RelayWatch } from './relay-watch.ts'
import { replaySpills } from './replay-spills.ts'
import { RelaySampler } from './sample-relays.ts'
import { startScheduledCampaigns } from './schedule.ts'
import { Settler } from './settle.ts'
import { tendQueue } from './tend-queue.ts'
import { Spill } from './spill.ts'
import { Suspensions } from './suspensions.ts'

/** How long messages that are being written may take when the engine stops in order. */
const drainMs = 8_000
const replayMs = 5_000
/** A commit that takes longer is in trouble: its results are kept in the spill file meanwhile. */
const patienceMs = 2_000

export type EngineEnd = 'stopped' | 'fenced' | 'database_lost'

/** Runs until `stop` is aborted, or until it may not go on. @throws when it cannot begin. */
export async function runEngine(context: EngineContext, stop: AbortSignal): Promise<EngineEnd> {
  const { observe } = context
  let end: (why: EngineEnd) => void = () => {}
  const ended = new Promise<EngineEnd>((resolve) => {
    end = resolve
  })
  const lost = () => end('database_lost')
  const begun = await begin(context, lost)
  const { engineId, session, reader } = begun
  observe({ kind: 'engine_started', engineId })

  const { wake, ...running } = startParts({ context, ...begun, end })
  await listenForWake(session, wake)
  const onStop = () => end('stopped')
  stop.addEventListener('abort', onStop)
  if (stop.aborted) onStop()

  const why = await ended
  stop.removeEventListener('abort', onStop)
  if (why === 'fenced') observe({ kind: 'engine_fenced', engineId })
  if (why === 'database_lost') observe({ kind: 'database_lost', error: 'the session of the engine ended' })
  await windDown({ context, engineId, ...running }, why, stop)
  await Promise.allSettled([session.close(), reader.close()])
  observe({ kind: 'engine_stopped', engineId })
  return why
}

/** Stores what earlier engines left in spill files, and registers. Nothing stays open if that fails. */
async function begin(context: EngineContext, onLost: () => void) {
  const opened: Session[] = []
  const open = async () => {
    const session = await openHotSession(context.database, onLost)
    opened.push(session)
    return session
  }
  try {
    const session = await open()
    const reader = await open()
    const installationId = await readInstallationId(session)
    const replay = () => replaySpills(context, installationId).then(() => replayMs)
    await replay()
    const lease = new Freshness(context.leaseMs)
    const engineId = await registerEngine(session, {
      host: hostname(),
      pid: process.pid,
      version: context.version,
      leaseMs: context.leaseMs,
    })
    return { session, reader, installationId, replay, lease, engineId }
  } catch (error) {
    await Promise.allSettled(opened.map((session) => session.close()))
    throw error
  }
}

interface Start {
  readonly context: EngineContext
  readonly engineId: number
  readonly installationId: string
  /** From the moment before the database was asked for it. */
  readonly lease: Freshness
  /** For intents and results, and for leases and what is read with them. */
  readonly session: Session
  readonly reader: Session
  readonly replay: () => Promise<number>
  readonly end: (why: EngineEnd) => void
}

/** Everything that runs while an engine lives. `wake`: a table has news. */
function startParts({ context, engineId, installationId, session, reader, replay, end, ...start }: Start) {
  const { observe } = context
  let { lease } = start
  const suspensions = new Suspensions()
  const reactions: Reactions = new Reactions(context, () => reactionDuty.wake())
  const lanes: Lanes = new Lanes({
    context,
    settler: () => settler,
    reactions,
    suspensions,
    onHungry: () => dispatchDuty.wake(),
  })
  const settler = new Settler({
    context,
    engineId,
    session,
    sources: () => lanes.all(),
    lease: () => lease,
    spill: new Spill(context.spillFolder, { engineId, installationId }, observe),
    onHalt: (why) => end(why),
  })
  const dispatcher = new Dispatcher({ context, engineId, lanes, settler, session: reader })

  const watch = new RelayWatch({
    context,
    engineId,
    lanes,
    suspensions,
    settler,
    onReleased: () => dispatchDuty.wake(),
  })

  const reactionDuty = startDuty('reactions', () => reactions.round(), observe)
  const quotas = new QuotaReader({ context, lanes, reactions })
  const sampler = new RelaySampler({ context, engineId, lanes })
  const watchDuty = startDuty('relay watch', () => watch.round(), observe)
  const dispatchDuty = startDuty('dispatch', () => dispatcher.round(), observe)
  const expandDuty = startDuty('expand', () => expandCampaigns(context, () => dispatchDuty.wake()), observe)
  const finishDuty = startDuty('finish', () => endCampaigns(context), observe)
  const renewed = (newer: Freshness) => {
    lease = newer
  }
  const tooLate = () => end('fenced')
  const duties: Duty[] = [
    dispatchDuty,
    expandDuty,
    finishDuty,
    reactionDuty,
    watchDuty,
    startDuty('sample relays', () => sampler.round(), observe),
    startDuty('read quotas', () => quotas.round(), observe),
    startDuty('heartbeat', () => beat(context, engineId, { renewed, tooLate }), observe),
    startDuty('replay', replay, observe),
    startDuty('schedule', () => startScheduledCampaigns(context), observe),
    startDuty('keep results', () => keepSlowResults(settler), observe),
    startDuty('rescue', () => rescue(context, () => dispatchDuty.wake()), observe),
    startDuty('tend queue', () => tendQueue(context), observe),
  ]
  const wake = () => {
    for (const duty of [dispatchDuty, expandDuty, finishDuty, watchDuty]) duty.wake()
  }
  return { lanes, settler, reactions, watch, duties, wake }
}

interface Running {
  readonly context: EngineContext
  readonly engineId: number
  readonly lanes: Lanes
  readonly settler: Settler
  readonly reactions: Reactions
  readonly watch: RelayWatch
  readonly duties: readonly Duty[]
}

/** Stops taking, lets what is being written end, sees to it that no result is lost, and leaves. */
async function windDown(
  { context, engineId, lanes, settler, reactions, watch, duties }: Running,
  why: EngineEnd,
  stop: AbortSignal,
): Promise<void> {
  settler.halt()
  await Promise.all(duties.map((duty) => duty.stop()))
  await lanes.stop(AbortSignal.timeout(drainMs))
  // otherwise what was put off is rescued with its lease, and reactions come again with the next reply
  if (why === 'stopped') await Promise.allSettled([reactions.round(), watch.storePostponed()])
  let isStored = await storeRest(context, settler)
  // What the spill file keeps is stored by the next engine; without it, this one has to live until everything is.
  while (!isStored && !settler.keepRest() && !stop.aborted) {
    await retryPause()
    isStored = await storeRest(context, settler)
  }
  if (why !== 'stopped' || !isStored) return
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

/** Renews the lease; what it counts from is the moment before the database was asked. */
async function beat(
  context: EngineContext,
  engineId: number,
  on: { readonly renewed: (lease: Freshness) => void; readonly tooLate: () => void },
): Promise<number> {
  const lease = new Freshness(context.leaseMs)
  if (await renewLease(context.database, engineId, context.leaseMs)) on.renewed(lease)
  else on.tooLate()
  return context.leaseMs / 5
}

async function rescue(context: EngineContext, onRescued: () => void): Promise<number> {
  for (const rescued of await rescueDeadEngines(context.database)) {
    context.observe({ kind: 'engine_rescued', ...rescued })
    onRescued()
  }
  return Math.min(1_000, context.leaseMs / 3)
}
