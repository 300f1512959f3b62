/** The database of this process, migrated and connected, and the secrets that belong to it. */
import { connectDatabase, type Database } from '../store/database.ts'
import { bindSecret } from '../store/installation.ts'
import { migrateDatabase } from '../store/migrate.ts'
import { openDatabaseServer } from '../store/server.ts'
import { openSecrets, type Secrets } from '../secrets/secrets.ts'
import type { Config } from '../config.ts'
import { StartError } from './start-error.ts'

export interface Store {
  readonly database: Database
  readonly secrets: Secrets
  readonly url: string
  close(): Promise<void>
}

/** @throws StartError saying what to do when the database cannot be had. */
export async function openStore(config: Config, say: (line: string) => void = () => {}): Promise<Store> {
  const server = await openDatabaseServer(config, say)
  try {
    await migrateDatabase(server.url)
    const secrets = await openSecrets(config)
    const database = connectDatabase(server.url)
    if (!(await bindSecret(database, secrets.fingerprint))) {
      await database.close()
      throw new StartError(otherSecret(config))
    }
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
    throw explain(error) ?? error
  }
}

function otherSecret(config: Config): string {
  const ours =
    config.secret === undefined ? `the secret.key in ${config.dataFolder}` : 'the one in WAYBILL_SECRET'
  return (
    `This database was set up with another secret than ${ours}: stored relay passwords and the links in sent mails need it. ` +
    'Give this process the same WAYBILL_SECRET, or the same secret.key in its data folder, as the first one had.'
  )
}

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers there: is the server running, and are host and port right?',
  ENOENT: 'Nothing answers there: is the server running?',
  ENOTFOUND: 'There is no such host: check DATABASE_URL.',
  EAI_AGAIN: 'The name of the host cannot be looked up at the moment.',
  ETIMEDOUT: 'It does not answer: check host, port and firewall.',
  '28P01': 'User or password are wrong: check DATABASE_URL.',
  '28000': 'The server does not let this user in: check DATABASE_URL and pg_hba.conf.',
  '3D000': 'There is no such database: create it, or correct DATABASE_URL.',
  '42501': 'The user may not create tables there: make it the owner of the database.',
  '57P03': 'The server is starting or shutting down: try again in a moment.',
  '53300': 'The server has no free connections: raise max_connections.',
}

/** The usual troubles of reaching a database, in words; anything else is for whoever looks into it. */
function explain(error: unknown): StartError | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const what = advice[error.code]
  return what === undefined
    ? undefined
    : new StartError(`The database cannot be used: ${error.message}. ${what}`)
}
