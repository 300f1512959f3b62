/** A database that is gone for a while: nobody gets in, and who was in is thrown out. Its server lives on. */
import { connectDatabase } from '../../src/store/database.ts'
import type { FreshDatabase } from './database.ts'
import { withDatabase } from './template.ts'

export interface Outage {
  /** The database can be reached again. */
  end(): Promise<void>
}

export async function startOutage({ url }: FreshDatabase): Promise<Outage> {
  const name = new URL(url).pathname.slice(1)
  const server = connectDatabase(withDatabase(url, 'postgres'), { maxConnections: 1 })
  const allow = (allowed: boolean) => server.query(`alter database ${name} with allow_connections ${allowed}`)
  await allow(false)
  await terminateSessions(server, name)
  return {
    async end() {
      await allow(true)
      await server.close()
    },
  }
}

/** The server ends all sessions of the database; new ones are let in. */
export async function cutSessions({ url }: FreshDatabase): Promise<void> {
  const server = connectDatabase(withDatabase(url, 'postgres'), { maxConnections: 1 })
  await terminateSessions(server, new URL(url).pathname.slice(1))
  await server.close()
}

async function terminateSessions(server: ReturnType<typeof connectDatabase>, name: string): Promise<void> {
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
}
