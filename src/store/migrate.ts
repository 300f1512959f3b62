/** Brings a database to the newest shape: forward only, one process at a time (advisory lock), all or nothing. */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import { Client } from 'pg'
import type { Sql } from './database.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Returns the names of the migrations that were applied now. */
export async function migrateDatabase(url: string): Promise<string[]> {
  // A client of our own: the runner does not wait until its own has ended, and a server that stops then ends the process.
  const client = new Client({ connectionString: url })
  let lost: Error | undefined
  client.on('error', (error) => {
    lost = error
  })
  await client.connect()
  try {
    const applied = await runner({
      dbClient: client,
      dir: migrationsFolder,
      direction: 'up',
      migrationsTable: 'migrations',
      singleTransaction: true,
      checkOrder: true,
      // several processes start together: the later ones find nothing left to do
      advisoryLockMode: 'wait',
      noLock: false,
      log: () => {},
    })
    return applied.map((migration) => migration.name)
  } catch (error) {
    throw lost ?? error
  } finally {
    await client.end()
  }
}

/** The migrations that this program brings and the database lacks: all of them when it is empty. */
export async function pendingMigrations(sql: Sql): Promise<string[]> {
  const files = await readdir(migrationsFolder)
  const brought = files.filter((file) => file.endsWith('.sql')).map((file) => file.slice(0, -'.sql'.length))
  const [table] = await sql.query<{ exists: boolean }>(
    `select to_regclass('migrations') is not null as exists`,
  )
  const applied =
    table?.exists === true ? await sql.query<{ name: string }>('select name from migrations') : []
  const names = new Set(applied.map((row) => row.name))
  return brought.filter((name) => !names.has(name)).sort()
}
