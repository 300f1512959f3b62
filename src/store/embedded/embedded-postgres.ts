/**
 * Waybill's private PostgreSQL: started with the first process that needs it on a data folder, shared by all of them,
 * ended with the last one (see keeper.ts). No state that a crash leaves has to be cleaned up by hand.
 */
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import {
  clusterFiles,
  clusterUrl,
  ensureCluster,
  postmasterState,
  prepareSocketFolder,
  writeSettings,
  type ClusterFiles,
  type PostmasterState,
} from './cluster.ts'
import { folderId, makeDataFolder } from './data-folder.ts'
import { isKeeperAlive, joinUsers, startKeeper, type Hold } from './keeper.ts'
import { withLock } from './lock.ts'
import { DatabaseServerError } from './server-error.ts'
import { findPlace, giveToAccount, type Place } from './place.ts'

const pollMs = 10
/** A keeper decides in milliseconds; a server without one for so long has lost it. */
const orphanGraceMs = 1000
const largestLog = 5_000_000
/** A server that is on its way up, recovery after a crash included, rarely takes as long. */
const patienceMs = 30_000

export interface EmbeddedPostgres {
  readonly url: string
  /** Whether this call started the server; otherwise it was running already. */
  readonly owned: boolean
  /** Leaves the server. The last one to leave waits until it has shut down. */
  close(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** The data folder. */
  readonly folder: string
  readonly log: (line: string) => void
  /** PostgreSQL settings that go over ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Remove the data folder when the server ends, whatever ended its users. For tests. */
  readonly temporary?: boolean
}

/** Joins the data folder's server, or starts it. @throws DatabaseServerError, with PostgreSQL's own words if it does not start. */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  makeDataFolder(options.folder)
  const lock = `postgres ${folderId(options.folder)}`
  return withLock(lock, async () => {
    const place = await findPlace(options.folder)
    const { hold, owned } = await joinOrStart(place, options)
    return {
      url: await clusterUrl(place),
      owned,
      close: () => withLock(lock, () => leave(place, hold, options)),
    }
  })
}

async function joinOrStart(
  place: Place,
  options: EmbeddedPostgresOptions,
): Promise<{ hold: Hold; owned: boolean }> {
  const files = clusterFiles(place)
  const orphanSince = Date.now() + orphanGraceMs
  for (;;) {
    const joined = joinUsers(files.pipe)
    if (joined.ok) {
      if (await becomesReady(joined.hold, files)) return { hold: joined.hold, owned: false }
      joined.hold.release()
    }
    const postmaster = postmasterState(files.cluster)
    if (!joined.ok && hasEnded(postmaster, files.pipe)) {
      return { hold: await start(place, options, postmaster.kind === 'stale'), owned: true }
    }
    // It is shutting down. Or its keeper was killed, and nobody else would ever end it.
    if (postmaster.kind === 'ready' && Date.now() > orphanSince) process.kill(postmaster.pid, 'SIGINT')
    await pause(pollMs)
  }
}

function hasEnded(postmaster: PostmasterState, pipe: string): boolean {
  return (postmaster.kind === 'none' || postmaster.kind === 'stale') && !isKeeperAlive(pipe)
}

async function becomesReady(hold: Hold, files: ClusterFiles): Promise<boolean> {
  const patienceEndMs = performance.now() + patienceMs
  while (performance.now() < patienceEndMs) {
    const { kind } = postmasterState(files.cluster)
    if (kind === 'ready') return true
    if (kind === 'stopping' || !hold.isKept()) return false
    await pause(pollMs)
  }
  hold.release()
  throw new DatabaseServerError(
    `The private PostgreSQL is down, and its keeper does not get it up again. Its last words:\n${lastWords(files.log)}`,
  )
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-200)
  return (
    lines
      .filter((line) => /PANIC|FATAL|ERROR|HINT/.test(line))
      .slice(-3)
      .join('\n') || `see ${logFile}`
  )
}

async function start(place: Place, options: EmbeddedPostgresOptions, stalePidFile: boolean): Promise<Hold> {
  const files = clusterFiles(place)
  await ensureCluster(place, options.log)
  await writeSettings(place, files.cluster, options.settings ?? {})
  const socketFolder = await prepareSocketFolder(place)
  const logStart = rotateLog(files.log)
  const logFile = openSync(files.log, 'a', 0o600)
  giveToAccount(place, files.log)
  const { hold, isGone } = await startKeeper({
    account: place.account,
    environment: place.environment,
    postgres: place.binaries.postgres,
    clusterFolder: files.cluster,
    socketFolder,
    pipe: files.pipe,
    stalePidFile,
    temporaryFolders: options.temporary === true ? [options.folder, place.folder] : [],
    logFile,
  }).finally(() => closeSync(logFile))
  while (postmasterState(files.cluster).kind !== 'ready') {
    if (isGone()) {
      hold.release()
      const words = readFileSync(files.log).subarray(logStart).toString().trim()
      throw new DatabaseServerError(`The private PostgreSQL did not start:\n${words || `see ${files.log}`}`)
    }
    await pause(pollMs)
  }
  hold.sayReady()
  return hold
}

/** Returns where the words of this start will begin. */
function rotateLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < largestLog) return size
  renameSync(file, `${file}.1`)
  return 0
}

async function leave(
  place: Place,
  hold: Hold,
  { folder, temporary }: EmbeddedPostgresOptions,
): Promise<void> {
  if (!hold.release().last) return
  const { cluster, pipe } = clusterFiles(place)
  while (!hasEnded(postmasterState(cluster), pipe)) await pause(pollMs)
  if (temporary !== true) return
  // The keeper removes them as well; only we may remove what a system user left empty.
  for (const rubbish of [folder, place.folder])
    await rm(rubbish, { recursive: true, force: true, maxRetries: 5 })
}
