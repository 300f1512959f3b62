/** What an engine is made of while it lives: its lanes, its one writer to the ledger, and the duties around them. */
import type { Session } from '../store/database.ts'
import { renewLease, rescueDeadEngines } from '../store/deliveries/engines.ts'
import { Dispatcher } from './dispatch.ts'
import { startDuty, type Duty } from './duty.ts'
import type { EngineContext } from './engine-context.ts'
import { expandCampaigns } from './expand.ts'
import { endCampaigns } from './finish.ts'
import { Freshness } from './freshness.ts'
import { Lanes } from './lanes.ts'
import { lookOut, restMs, type WokenDuties } from './lookout.ts'
import { Reactions } from './reactions.ts'
import { QuotaReader } from './read-quotas.ts'
import { RelayWatch } from './relay-watch.ts'
import { RelaySampler } from './sample-relays.ts'
import { startScheduledCampaigns } from './schedule.ts'
import { Settler } from './settle.ts'
import { Spill } from './spill.ts'
import { Suspensions } from './suspensions.ts'
import { tendQueue } from './tend-queue.ts'
import type { EngineEnd } from './wind-down.ts'

/** A commit that takes longer is in trouble: its results are kept in the spill file meanwhile. */
const patienceMs = 2_000

export interface EngineStart {
  readonly context: EngineContext
  /** The same, with time for statements that look through whole campaigns. */
  readonly patient: EngineContext
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

/** Starts all of it. */
export function startParts(start: EngineStart) {
  const { context, engineId, installationId, session, reader, end } = start
  let { lease } = start
  const suspensions = new Suspensions()
  const reactions = new Reactions(context, () => duties.reactions.wake())
  const lanes: Lanes = new Lanes({
    context,
    settler: () => settler,
    reactions,
    suspensions,
    onHungry: () => duties.dispatch.wake(),
  })
  const settler = new Settler({
    context,
    engineId,
    session,
    sources: () => lanes.flights(),
    lease: () => lease,
    spill: new Spill(context.spillFolder, { engineId, installationId }, context.observe),
    onHalt: (why) => end(why),
  })
  const watch = new RelayWatch({
    context,
    engineId,
    lanes,
    suspensions,
    settler,
    onReleased: () => duties.dispatch.wake(),
    isResting: () => dispatcher.isResting,
  })
  const dispatcher = new Dispatcher({ context, engineId, lanes, settler, session: reader })
  const onRenewed = (newer: Freshness) => {
    lease = newer
  }
  const duties: Duties = startDuties(start, { lanes, settler, reactions, watch, dispatcher, onRenewed })
  return { lanes, settler, reactions, watch, duties }
}

interface Parts {
  readonly lanes: Lanes
  readonly settler: Settler
  readonly reactions: Reactions
  readonly watch: RelayWatch
  readonly dispatcher: Dispatcher
  readonly onRenewed: (lease: Freshness) => void
}

interface Duties {
  readonly dispatch: Duty
  readonly reactions: Duty
  readonly all: readonly Duty[]
  /** Keeps in the spill file what the database is slow to take; goes on until everything is safe. */
  readonly keeping: Duty
  /** A table has news. */
  readonly wake: () => void
}

function startDuties(start: EngineStart, parts: Parts): Duties {
  const { context, patient, engineId, replay, end } = start
  const { lanes, settler, watch, dispatcher, onRenewed } = parts
  const begin = (name: string, work: () => Promise<number>) => startDuty(name, work, context.observe)
  const quotas = new QuotaReader({ context, lanes, reactions: parts.reactions })
  const sampler = new RelaySampler({ context, engineId, lanes })
  const dispatch = begin('dispatch', () => dispatcher.round())
  const toDispatch = () => dispatch.wake()
  const woken: WokenDuties = {
    dispatch,
    expand: begin('expand', () => expandCampaigns(patient, toDispatch)),
    finish: begin('finish', () => endCampaigns(patient)),
    schedule: begin('schedule', () => startScheduledCampaigns(patient)),
    watch: begin('relay watch', () => watch.round()),
    tend: begin('tend queue', () => tendQueue(context)),
    rescue: begin('rescue', () => rescue(context, toDispatch)),
  }
  const reactions = begin('reactions', () => parts.reactions.round())
  const rest = [
    begin('look out', () => lookOut(context, woken, () => dispatcher.isResting)),
    begin('sample relays', () => sampler.round()),
    begin('read quotas', () => quotas.round()),
    begin('heartbeat', () => beat(context, engineId, { onRenewed, onTooLate: () => end('fenced') })),
    begin('replay', replay),
  ]
  return {
    dispatch,
    reactions,
    all: [...Object.values({ ...woken }), reactions, ...rest],
    keeping: begin('keep results', () => keepSlowResults(settler)),
    wake: () => {
      for (const duty of [woken.dispatch, woken.expand, woken.finish, woken.watch]) duty.wake()
    },
  }
}

function keepSlowResults(settler: Settler): Promise<number> {
  if (settler.waitingMs > patienceMs) settler.keepRest()
  return Promise.resolve(patienceMs / 2)
}

/** Renews the lease; what it counts from is the moment before the database was asked. */
async function beat(
  context: EngineContext,
  engineId: number,
  on: { readonly onRenewed: (lease: Freshness) => void; readonly onTooLate: () => void },
): Promise<number> {
  const lease = new Freshness(context.leaseMs)
  if (await renewLease(context.database, engineId, context.leaseMs)) on.onRenewed(lease)
  else on.onTooLate()
  return context.leaseMs / 5
}

async function rescue(context: EngineContext, onRescued: () => void): Promise<number> {
  for (const rescued of await rescueDeadEngines(context.database)) {
    context.observe({ kind: 'engine_rescued', ...rescued })
    onRescued()
  }
  return restMs
}
