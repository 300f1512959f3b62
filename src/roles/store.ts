/** The database of this process, migrated and connected, and the secrets that belong to it. */
import { connectDatabase, type Database } from '../store/database.ts'
import { migrateDatabase } from '../store/migrate.ts'
import { openDatabaseServer } from '../store/server.ts'
import { openSecrets, type Secrets } from '../secrets/secrets.ts'
import type { Config } from '../config.ts'

export interface Store {
  readonly database: Database
  readonly secrets: Secrets
  readonly url: string
  close(): Promise<void>
}

/** @throws Error saying what to do when the database cannot be had. */
export async function openStore(config: Config, say: (line: string) => void = () => {}): Promise<Store> {
  const server = await openDatabaseServer(config, say)
  try {
    await migrateDatabase(server.url)
    const secrets = await openSecrets(config)
    const database = connectDatabase(server.url)
    return {
      database,
      secrets,
      url: server.url,
      async close() {
        await database.close()
        await server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}
