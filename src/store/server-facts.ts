/** What an operator asks about the PostgreSQL server that serves us. */
import type { Sql } from './database.ts'

export interface ServerFacts {
  readonly version: string
  /** Commits survive a power failure. */
  readonly isDurable: boolean
}

export async function readServerFacts(sql: Sql): Promise<ServerFacts> {
  const [facts] = await sql.query<ServerFacts>(
    `select current_setting('server_version') as version,
            current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' as "isDurable"`,
  )
  if (facts === undefined) throw new Error('the server told nothing about itself')
  return facts
}
