/**
 * One life of the sending engine: registers, starts its duties, and sends until it is told to stop, is fenced off, or loses
 * the database. It holds nothing that matters: whatever it was doing can be taken over from the tables.
 */
import { hostname } from 'node:os'
import type { Session } from '../store/database.ts'
import { registerEngine } from '../store/deliveries/engines.ts'
import { openHotSession } from '../store/deliveries/hot-session.ts'
import { readInstallationId } from '../store/installation.ts'
import { listenForWake } from '../store/wake.ts'
import type { EngineContext } from './engine-context.ts'
import { startParts } from './engine-parts.ts'
import { Freshness } from './freshness.ts'
import { replaySpills } from './replay-spills.ts'
import { windDown, type EngineEnd } from './wind-down.ts'

const replayMs = 5_000
/** Below this a busy database would be taken for a silent one. */
const shortestSilenceMs = 5_000
/** For statements that look through whole campaigns. */
const longestMs = 120_000

export type { EngineEnd } from './wind-down.ts'

/** Runs until `stop` is aborted, or until it may not go on. @throws when it cannot begin. */
export async function runEngine(given: EngineContext, stop: AbortSignal): Promise<EngineEnd> {
  const { observe } = given
  const context = withDeadline(given, silenceMs(given))
  let end: (why: EngineEnd) => void = () => {}
  const ended = new Promise<EngineEnd>((resolve) => {
    end = resolve
  })
  let loss = 'the session of the engine ended'
  const lost = (error: Error) => {
    loss = error.message
    end('database_lost')
  }
  const begun = await begin(context, lost)
  const { engineId, session, reader } = begun
  observe({ kind: 'engine_started', engineId })

  const parts = startParts({ context, patient: withDeadline(given, longestMs), ...begun, end })
  await listenForWake(session, parts.duties.wake)
  const onStop = () => end('stopped')
  stop.addEventListener('abort', onStop)
  if (stop.aborted) onStop()

  const why = await ended
  stop.removeEventListener('abort', onStop)
  if (why === 'fenced') observe({ kind: 'engine_fenced', engineId })
  if (why === 'database_lost') observe({ kind: 'database_lost', error: loss })
  await windDown({ context, engineId, ...parts }, why, stop)
  await Promise.allSettled([session.close(), reader.close()])
  observe({ kind: 'engine_stopped', engineId })
  return why
}

/**
 * How long the database may leave a statement unanswered before the connection is given up. Safety does not hang on it: an
 * intent is stale before. It lets a life end, and the next begin, when the network is cut without a sign.
 */
function silenceMs({ answerWithinMs, leaseMs }: EngineContext): number {
  return answerWithinMs ?? Math.max(shortestSilenceMs, (leaseMs * 2) / 3)
}

function withDeadline(context: EngineContext, answerWithinMs: number): EngineContext {
  return { ...context, database: context.database.within(answerWithinMs) }
}

/** Stores what earlier engines left in spill files, and registers. Nothing stays open if that fails. */
async function begin(context: EngineContext, onLost: (error: Error) => void) {
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
