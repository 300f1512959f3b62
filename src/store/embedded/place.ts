/**
 * Where a data folder's cluster lives and which account runs it. Usually in the data folder, as the user who started us.
 * For root: in the data folder under a user namespace; where kernel or folder rights forbid that, under /var/lib/waybill.
 * Once a cluster exists its place never changes.
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isRoot, namespaceAccount, ownAccount, runAs, type Account } from './account.ts'
import { prepareBinaries, type Binaries } from './binaries.ts'

export interface Place {
  readonly folder: string
  readonly account: Account
  readonly binaries: Binaries
  /** For every program of PostgreSQL: nothing of the caller's own environment. */
  readonly environment: NodeJS.ProcessEnv
}

/** @throws Error that says what to do instead if PostgreSQL cannot run here. */
export async function findPlace(dataFolder: string): Promise<Place> {
  const folder = join(dataFolder, 'postgres')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const binaries = await prepareBinaries(folder)
  const place = placeOf(folder, isRoot() ? namespaceAccount() : ownAccount, binaries)
  return place
}

function placeOf(folder: string, account: Account, binaries: Binaries): Place {
  const libraries = binaries.libraryFolder === undefined ? {} : { LD_LIBRARY_PATH: binaries.libraryFolder }
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  return { folder, account, binaries, environment: { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...libraries } }
}
