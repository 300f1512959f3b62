/**
 * One PostgreSQL for the whole run of the tests, with one migrated database that every test file clones.
 * TEST_DATABASE_URL takes another server (a role that may create databases) instead of a private temporary one.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connectDatabase } from '../../src/store/database.ts'
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../../src/store/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's maintenance database, and the migrated one to clone. */
    testServer: { readonly url: string; readonly template: string }
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `waybill_template_${process.pid}_${Date.now()}`
  const database = connectDatabase(server.url, { maxConnections: 1 })
  await database.query(`create database ${template}`)
  const templateUrl = new URL(server.url)
  templateUrl.pathname = `/${template}`
  await migrateDatabase(templateUrl.href)
  await database.query(`alter database ${template} with is_template true allow_connections false`)
  project.provide('testServer', { url: server.url, template })
  return async () => {
    await database.query(`alter database ${template} with is_template false`)
    await database.query(`drop database ${template} with (force)`)
    await database.close()
    await server.close()
  }
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined) return { url: given, close: async () => {} }
  return openEmbeddedPostgres({
    folder: await mkdtemp(join(tmpdir(), 'waybill-test-')),
    log: () => {},
    temporary: true,
    // Tests kill processes, never the machine: what the kernel has is safe.
    settings: { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' },
  })
}
