/** The sending engine as a role: one life after another until it is told to stop. */
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { EngineContext } from '../engine/engine-context.ts'
import { isDoneWithin } from '../engine/is-done-within.ts'
import { runEngine } from '../engine/run-engine.ts'
import type { Observer } from '../observe/events.ts'
import { countLivingEngines } from '../store/deliveries/engines.ts'
import { startAlarmDuty } from './alarm-duty.ts'
import { startDiskDuty } from './disk-duty.ts'
import { programVersion } from './program-version.ts'
import { openSandboxRelay, startEvidenceDuty } from './sandbox.ts'
import type { Store } from './store.ts'

const restartPauseMs = [0, 500, 1_000, 2_000]
/** What the database holds up ends with its connection. */
const endOfWatchMs = 500

/** Sends until `stop` is aborted. A life that ends otherwise (database gone, fenced off) is followed by another. */
export async function runWorker(
  config: Config,
  store: Store,
  observe: Observer,
  stop: AbortSignal,
): Promise<void> {
  const disk = startDiskDuty(config.dataFolder, store.database, observe)
  const alarms = startAlarmDuty({ ...config, ...store }, observe)
  try {
    await liveOn(engineContext(config, store, observe), stop)
  } finally {
    await isDoneWithin(endOfWatchMs, Promise.all([disk.stop(), alarms.stop()]))
  }
}

async function liveOn(context: EngineContext, stop: AbortSignal): Promise<void> {
  let endsInARow = 0
  while (!stop.aborted) {
    const startedAtMs = Date.now()
    try {
      if ((await runEngine(context, stop)) === 'stopped') return
    } catch (error) {
      context.observe({
        kind: 'duty_failed',
        duty: 'engine',
        error: error instanceof Error ? error.message : String(error),
      })
    }
    endsInARow = Date.now() - startedAtMs > 60_000 ? 0 : endsInARow + 1
    await pause(restartPauseMs[Math.min(endsInARow, restartPauseMs.length - 1)] ?? 0, stop)
  }
}

/** Sees to it that an engine (and the sandbox, if it is not served elsewhere) runs while `work` does. */
export async function withEngine<Value>(
  config: Config,
  store: Store,
  observe: Observer,
  work: () => Promise<Value>,
): Promise<Value> {
  if ((await countLivingEngines(store.database)) > 0) return work()
  const sandbox = await openSandboxRelay(config, store.database)
  const stop = new AbortController()
  const running = runWorker(config, store, observe, stop.signal)
  const evidence = sandbox.ok ? startEvidenceDuty({ ...store, sandbox: sandbox.value }, observe) : undefined
  try {
    return await work()
  } finally {
    stop.abort()
    await running
    await evidence?.stop()
    if (sandbox.ok) await sandbox.value.close()
  }
}

export function engineContext(config: Config, store: Store, observe: Observer): EngineContext {
  return {
    database: store.database,
    secrets: store.secrets,
    observe,
    publicUrl: config.publicUrl,
    helloName: helloName(),
    spillFolder: join(config.dataFolder, 'spill'),
    version: programVersion(),
    leaseMs: config.leaseMs,
  }
}

/** RFC 5321, 4.1.4: a host name that is one, or an address literal. */
function helloName(): string {
  const name = hostname()
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) ? name : '[127.0.0.1]'
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', done)
  })
}
