/** A database for a bench: a private PostgreSQL of its own with everything durable. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database } from '../src/store/database.ts'
import { openEmbeddedPostgres } from '../src/store/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../src/store/migrate.ts'

export async function withBenchDatabase<Value>(
  work: (database: Database, url: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'))
  const server = await openEmbeddedPostgres({ folder, log: () => {} })
  try {
    await migrateDatabase(server.url)
    const database = connectDatabase(server.url)
    try {
      return await work(database, server.url)
    } finally {
      await database.close()
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
