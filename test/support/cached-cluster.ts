/**
 * A PostgreSQL cluster with the migrated template, made once per state of the migrations and copied for every run, which
 * saves a second of processor time. Where the cache cannot be written, or the cluster lives elsewhere (see place.ts), every run makes its own.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts'
import { withLock } from '../../src/store/embedded/lock.ts'
import { createTemplate } from './template.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const cacheFolder = join(checkout, 'node_modules', '.cache', 'waybill')

/** Puts a stopped cluster with the template into `folder`, if the cache allows it. */
export async function copyCachedCluster(folder: string, template: string): Promise<boolean> {
  const cached = join(cacheFolder, `cluster-${await stateOfMigrations()}`)
  try {
    await withLock(cached, async () => {
      if (!existsSync(cached)) await fillCache(cached, template)
    })
    if (existsSync(join(cached, 'postgres', 'moved-to'))) return false
    // cp() of Node takes five times as long for these 1,700 files.
    await promisify(execFile)('cp', ['-a', `${cached}/.`, folder])
    return true
  } catch {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    return false
  }
}

async function fillCache(cached: string, template: string): Promise<void> {
  await rm(cacheFolder, { recursive: true, force: true })
  const unfinished = `${cached}.unfinished`
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const server = await openEmbeddedPostgres({ folder: unfinished, log: () => {}, settings: { fsync: 'off' } })
  try {
    await createTemplate(server.url, template)
  } finally {
    await server.close()
  }
  await rename(unfinished, cached)
}

async function stateOfMigrations(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = join(checkout, 'migrations')
  const sources = [
    'src/store/embedded/cluster.ts',
    'src/store/migrate.ts',
    'test/support/template.ts',
    'package-lock.json',
  ]
  const files = [
    ...(await readdir(migrations)).sort().map((name) => join(migrations, name)),
    ...sources.map((name) => join(checkout, name)),
  ]
  for (const file of files) hash.update(`${file}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}
