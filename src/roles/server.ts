/** `waybill start`: database, first admin and relay, sandbox, HTTP, and the engine beside them. */
import { ensureFirstAdmin, type FirstAdmin } from '../actions/ensure-first-admin.ts'
import { ensureFirstRelay } from '../actions/ensure-first-relay.ts'
import type { Config } from '../config.ts'
import type { Problem, Result } from '../domain/problem.ts'
import { createHttpServer } from '../http/server.ts'
import { isDoneWithin } from '../engine/is-done-within.ts'
import { createLog } from '../observe/log.ts'
import { claimDataFolder, type ClaimHolder } from '../store/embedded/claim.ts'
import { newSetupToken } from '../secrets/access-token.ts'
import { findFirstUser } from '../store/users.ts'
import { startAlarmDuty } from './alarm-duty.ts'
import { startConfirmationDuty } from './confirmation-duty.ts'
import { startEngineProcess, type EngineProcess } from './engine-process.ts'
import { programVersion } from './program-version.ts'
import { openSandboxRelay, startEvidenceDuty } from './sandbox.ts'
import { StartError } from './start-error.ts'
import { openStore } from './store.ts'

/** How long requests and duties may take to end. */
const endOfWorkMs = 5_000

export interface RunningServer {
  readonly url: string
  /** Set at the very first start: show it now. */
  readonly firstAdmin: FirstAdmin | undefined
  /** Set while nobody can sign in: whoever opens it becomes the first person. */
  readonly setupUrl: string | undefined
  readonly sandboxPort: number
  /** In order, within ten seconds. */
  stop(): Promise<void>
}

/** @throws StartError. Whatever was started before is stopped again. */
export async function startServer(config: Config, say: (line: string) => void): Promise<RunningServer> {
  const { log, observe } = createLog(config.logLevel)
  const opened: (() => Promise<void>)[] = []
  const working: (() => Promise<void>)[] = []
  let engine: EngineProcess | undefined
  const closeAll = async () => {
    // what a silent database holds up ends with its connection
    const haveEnded = isDoneWithin(endOfWorkMs, Promise.allSettled(working.map((stop) => stop())))
    await Promise.all([haveEnded, engine?.stop()])
    for (const close of opened.toReversed()) await close()
  }
  try {
    const attempt = await claimDataFolder(config.dataFolder)
    if (!attempt.claimed) throw new StartError(takenMessage(config.dataFolder, attempt.holder))
    opened.push(() => attempt.claim.release())
    const store = await openStore(config, say)
    opened.push(() => store.close())
    const firstAdmin = orStop(await ensureFirstAdmin(store.database, config.admin))
    const setupToken = (await findFirstUser(store.database)) === undefined ? newSetupToken() : undefined
    orStop(await ensureFirstRelay(store.database, store.secrets, config.relayUrl))
    const sandbox = orStop(await openSandboxRelay(config, store.database))
    opened.push(() => sandbox.close())
    const http = await createHttpServer({
      database: store.database,
      secrets: store.secrets,
      config,
      sandbox,
      log,
      version: programVersion(),
      setupToken,
    })
    working.push(() => http.close())
    const url = await http.listen().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      throw new StartError(
        `Port ${config.port} is taken by another program: stop it, or choose another with PORT=…`,
      )
    })
    const evidence = startEvidenceDuty({ ...store, sandbox }, observe)
    working.push(() => evidence.stop())
    const confirmations = startConfirmationDuty(
      { ...store, publicUrl: config.port === 0 ? url : config.publicUrl },
      observe,
    )
    working.push(() => confirmations.stop())
    const alarms = startAlarmDuty({ ...config, ...store, publicUrl: url }, observe)
    working.push(() => alarms.stop())
    engine = startEngineProcess(config.port === 0 ? { ...config, publicUrl: url } : config, store.url, log)
    attempt.claim.announce(url)
    const home = config.port === 0 ? url : config.publicUrl
    const setupUrl = setupToken === undefined ? undefined : `${home}/welcome?token=${setupToken}`
    return { url, setupUrl, firstAdmin, sandboxPort: sandbox.port, stop: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

function orStop<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new StartError(describe(result.problem))
}

function describe(problem: Problem): string {
  return problem.field === undefined ? problem.message : `${problem.field}: ${problem.message}`
}

function takenMessage(folder: string, holder: ClaimHolder | undefined): string {
  const who =
    holder === undefined
      ? 'Another Waybill server'
      : `A Waybill server (process ${holder.pid}, since ${holder.since}${holder.url === undefined ? '' : `, ${holder.url}`})`
  return `${who} is running on ${folder}. Stop it first, or give this one a folder of its own with WAYBILL_DATA=…`
}
