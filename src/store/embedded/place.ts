/**
 * Where a data folder's cluster lives, and which account runs it. Usually: in the data folder, as the user who started us.
 * PostgreSQL refuses to be root, so root has more cases, tried in order until one works:
 * in the data folder under a user namespace; under /var/lib/waybill likewise (a folder or checkout that belongs to
 * somebody else is closed to a namespace); under /var/lib/waybill as a system user (a kernel without namespaces).
 * Once a cluster exists, its owner decides: it never moves and never changes hands.
 */
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, rename, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isRoot,
  namespaceAccount,
  ownAccount,
  runAs,
  systemAccount,
  userAccount,
  type Account,
} from './account.ts'
import { copyBinaries, prepareBinaries, type Binaries } from './binaries.ts'
import { DatabaseServerError } from './server-error.ts'

const systemFolder = '/var/lib/waybill'

export interface Place {
  readonly folder: string
  readonly account: Account
  readonly binaries: Binaries
  /** For every program of PostgreSQL: nothing of the caller's own environment. */
  readonly environment: NodeJS.ProcessEnv
}

/** @throws DatabaseServerError if PostgreSQL cannot run here. */
export async function findPlace(dataFolder: string): Promise<Place> {
  const folder = join(dataFolder, 'postgres')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const binaries = await prepareBinaries(folder)
  if (isRoot()) return findPlaceForRoot(folder, binaries)
  const owner = clusterOwner(folder)
  if (existsSync(pointerFile(folder)) || (owner !== undefined && owner.uid !== process.getuid?.())) {
    throw new DatabaseServerError(
      `The database in ${folder} was made by ${owner === undefined ? 'root' : `user ${owner.uid}`}. ` +
        'Start Waybill as that user, or set WAYBILL_DATA to another folder.',
    )
  }
  return placeOf(folder, ownAccount, binaries)
}

/** Writes a file that belongs to the account of the place, whole or not at all. */
export async function writePrivately(place: Place, file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  giveToAccount(place, `${file}.new`)
  await rename(`${file}.new`, file)
}

export function giveToAccount({ account }: Place, file: string): void {
  if (account.ids !== undefined) chownSync(file, account.ids.uid, account.ids.gid)
}

async function findPlaceForRoot(folder: string, binaries: Binaries): Promise<Place> {
  const refusals: string[] = []
  for (const candidate of rootCandidates(folder)) {
    const place = await prepareCandidate(candidate, binaries).catch(async (error: unknown) => {
      if (candidate.folder !== folder) await rmdir(candidate.folder).catch(() => {})
      refusals.push(`  ${candidate.account.name}, ${candidate.folder}: ${String(error)}`)
    })
    if (place === undefined) continue
    if (place.folder !== folder) writeFileSync(pointerFile(folder), place.folder, { mode: 0o600 })
    return place
  }
  throw new DatabaseServerError(
    `PostgreSQL does not run as root, and no other way worked here:\n${refusals.join('\n')}\n` +
      'Start Waybill as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

interface Candidate {
  readonly folder: string
  readonly account: Account
}

function* rootCandidates(folder: string): Generator<Candidate> {
  const home = existsSync(pointerFile(folder)) ? readFileSync(pointerFile(folder), 'utf8') : folder
  const owner = clusterOwner(home)
  if (owner !== undefined) {
    yield { folder: home, account: owner.uid === 0 ? namespaceAccount() : userAccount(owner) }
    return
  }
  yield { folder, account: namespaceAccount() }
  const elsewhere = join(systemFolder, randomBytes(8).toString('hex'))
  yield { folder: elsewhere, account: namespaceAccount() }
  const account = systemAccount()
  if (account !== undefined) yield { folder: elsewhere, account }
}

/** @throws Error if the account cannot run PostgreSQL or write in the folder. */
async function prepareCandidate({ folder, account }: Candidate, binaries: Binaries): Promise<Place> {
  if (folder.startsWith(systemFolder)) await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const inCheckout = placeOf(folder, account, binaries)
  if (clusterOwner(folder) === undefined) giveToAccount(inCheckout, folder)
  await runAs(account, ['sh', '-c', 'test -w "$1" && test -x "$1"', 'sh', folder], inCheckout)
  if (await canRun(inCheckout)) return inCheckout
  const copy = await copyBinaries(binaries, join(systemFolder, `postgresql-${binaries.version}`))
  const withCopy = placeOf(folder, account, copy)
  await runAs(account, [copy.postgres, '--version'], withCopy)
  return withCopy
}

async function canRun(place: Place): Promise<boolean> {
  return runAs(place.account, [place.binaries.postgres, '--version'], place).then(
    () => true,
    () => false,
  )
}

function placeOf(folder: string, account: Account, binaries: Binaries): Place {
  const libraries = binaries.libraryFolder === undefined ? {} : { LD_LIBRARY_PATH: binaries.libraryFolder }
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  return { folder, account, binaries, environment: { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...libraries } }
}

function clusterOwner(folder: string): { uid: number; gid: number } | undefined {
  return statSync(join(folder, 'cluster'), { throwIfNoEntry: false })
}

/** Says where the cluster is, if not beside it. */
function pointerFile(folder: string): string {
  return join(folder, 'moved-to')
}
