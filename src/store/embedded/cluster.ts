/** A private PostgreSQL cluster on disk: made once, all or nothing, with settings for a mail queue. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { runAs } from './account.ts'
import { writePrivately, type Place } from './place.ts'
import { errorCode } from './error-code.ts'

const databaseName = 'waybill'
const userName = 'waybill'
/** Longest path of a socket that every system accepts (macOS: 103 and a closing zero). */
const longestSocketPath = 103

export interface ClusterFiles {
  readonly cluster: string
  readonly access: string
  readonly pipe: string
  readonly log: string
  readonly sockets: string
}

export function clusterFiles(place: Place): ClusterFiles {
  return {
    cluster: join(place.folder, 'cluster'),
    access: join(place.folder, 'access.json'),
    pipe: join(place.folder, 'users'),
    log: join(place.folder, 'postgres.log'),
    sockets: join(place.folder, 'socket'),
  }
}

const accessFile = z.object({ password: z.string(), socketFolder: z.string() })
type Access = z.infer<typeof accessFile>

/** Makes the cluster unless it exists. What an interrupted attempt left is thrown away. */
export async function ensureCluster(place: Place, log: (line: string) => void): Promise<void> {
  const files = clusterFiles(place)
  if (existsSync(files.cluster)) return
  log('Creating the private PostgreSQL database ...')
  const unfinished = `${files.cluster}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  await runAs(place.account, [place.binaries.initdb, '-D', unfinished, ...initdbOptions], place)
  await writeFile(join(unfinished, 'pg_hba.conf'), 'local all all scram-sha-256\n')
  await appendFile(join(unfinished, 'postgresql.conf'), "\ninclude 'waybill.conf'\n")
  await writeSettings(place, unfinished, {})
  await runAs(place.account, [place.binaries.postgres, '--single', '-D', unfinished, 'template1'], {
    ...place,
    input: `alter role ${userName} password '${password}'\ncreate database ${databaseName}\n`,
  })
  await writeAccess(place, { password, socketFolder: files.sockets })
  await rename(unfinished, files.cluster)
}

// The built-in locale sorts by code point and knows case for all of Unicode, on every machine alike.
const initdbOptions = [
  `--username=${userName}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--text-search-config=simple',
  '--data-checksums',
  '--auth=trust',
  '--no-instructions',
]

// Queue tables change quickly: vacuum often, in small pieces. wal_level=minimal: nobody replicates a private cluster.
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '192MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_io_concurrency: '16',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_completion_target: '0.9',
  checkpoint_timeout: '10min',
  jit: 'off',
  autovacuum_naptime: '15s',
  autovacuum_max_workers: '2',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.02',
  autovacuum_vacuum_cost_delay: '1ms',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
}

/** Writes the settings of this start. `ALTER SYSTEM` goes over them. */
export async function writeSettings(
  place: Place,
  clusterFolder: string,
  overrides: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = Object.entries({ ...settings, ...overrides }).map(([name, value]) => `${name} = '${value}'`)
  await writePrivately(
    place,
    join(clusterFolder, 'waybill.conf'),
    `# Written at every start.\n${lines.join('\n')}\n`,
  )
}

/** Makes the folder of the socket: a short path elsewhere if the data folder lies too deep. */
export async function prepareSocketFolder(place: Place): Promise<string> {
  const files = clusterFiles(place)
  const access = await readAccess(files)
  if (Buffer.byteLength(join(files.sockets, '.s.PGSQL.5432.lock')) <= longestSocketPath) {
    await runAs(place.account, ['mkdir', '-p', files.sockets], place)
    await writeAccess(place, { ...access, socketFolder: files.sockets })
    return files.sockets
  }
  if (access.socketFolder !== files.sockets) await rm(access.socketFolder, { recursive: true, force: true })
  const pattern = join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'waybill-XXXXXX')
  const socketFolder = (await runAs(place.account, ['mktemp', '-d', pattern], place)).trim()
  await writeAccess(place, { ...access, socketFolder })
  return socketFolder
}

/** The address of the running server. */
export async function clusterUrl(place: Place): Promise<string> {
  const { password, socketFolder } = await readAccess(clusterFiles(place))
  const url = new URL(`postgres://localhost/${databaseName}`)
  url.username = userName
  url.password = password
  url.searchParams.set('host', socketFolder)
  return url.href
}

async function readAccess(files: ClusterFiles): Promise<Access> {
  return accessFile.parse(JSON.parse(await readFile(files.access, 'utf8')))
}

async function writeAccess(place: Place, access: Access): Promise<void> {
  await writePrivately(place, clusterFiles(place).access, JSON.stringify(access))
}

export type PostmasterState =
  | { readonly kind: 'none' }
  /** The pid file names a live process that is not this cluster's: left by a power loss. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'starting' | 'ready' | 'stopping'; readonly pid: number }

/** Reads PostgreSQL's pid file, and checks that the process is what the file says. */
export function postmasterState(clusterFolder: string): PostmasterState {
  let lines: string[]
  try {
    lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return { kind: 'none' }
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return { kind: 'none' }
  if (!isPostgresOf(pid, clusterFolder)) return { kind: 'stale' }
  const status = lines[7]?.trim()
  if (status === 'ready') return { kind: 'ready', pid }
  return { kind: status === 'stopping' ? 'stopping' : 'starting', pid }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

function isPostgresOf(pid: number, clusterFolder: string): boolean {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'comm='])
      .stdout.toString()
      .includes('postgres')
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterFolder)
  } catch {
    return false
  }
}
