/** The migrated database that test files clone. */
import { connectDatabase } from '../../src/store/database.ts'
import { migrateDatabase } from '../../src/store/migrate.ts'

export async function createTemplate(url: string, name: string): Promise<void> {
  const server = connectDatabase(url, { maxConnections: 1 })
  try {
    await server.query(`create database ${name}`)
    await migrateDatabase(withDatabase(url, name))
    await server.query(`alter database ${name} with is_template true allow_connections false`)
  } finally {
    await server.close()
  }
}

export async function dropTemplate(url: string, name: string): Promise<void> {
  const server = connectDatabase(url, { maxConnections: 1 })
  try {
    await server.query(`alter database ${name} with is_template false`)
    await server.query(`drop database ${name} with (force)`)
  } finally {
    await server.close()
  }
}

export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
