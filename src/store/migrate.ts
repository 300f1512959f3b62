/** Brings a database to the newest shape: forward only, one process at a time (advisory lock), all or nothing. */
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Returns the names of the migrations that were applied now. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const applied = await runner({
    databaseUrl: url,
    dir: migrationsFolder,
    direction: 'up',
    migrationsTable: 'migrations',
    singleTransaction: true,
    checkOrder: true,
    noLock: false,
    log: () => {},
  })
  return applied.map((migration) => migration.name)
}
