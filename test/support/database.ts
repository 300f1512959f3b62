/** A database of its own for a test file: a clone of the migrated template. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connectDatabase, type Database } from '../../src/store/database.ts'
import { withDatabase } from './template.ts'

export interface FreshDatabase {
  readonly url: string
  readonly database: Database
  /** Closes `database` and drops it on the server, whoever is still connected. */
  drop(): Promise<void>
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, template } = inject('testServer')
  const name = `waybill_test_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${name} template ${template} strategy file_copy`)
  const ownUrl = withDatabase(url, name)
  const database = connectDatabase(ownUrl)
  return {
    url: ownUrl,
    database,
    drop: async () => {
      await database.close()
      await onServer(url, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = connectDatabase(url, { maxConnections: 1 })
  try {
    await server.query(statement)
  } finally {
    await server.close()
  }
}
