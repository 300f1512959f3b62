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

export interface DatabaseSize {
  readonly bytes: number
  /** The largest tables with their indexes, largest first. */
  readonly tables: readonly { readonly name: string; readonly bytes: number; readonly rows: number }[]
  readonly connections: number
  readonly maxConnections: number
}

/** `rows` is what the planner believes: close, and free. */
export async function readDatabaseSize(sql: Sql): Promise<DatabaseSize> {
  const [whole] = await sql.query<Omit<DatabaseSize, 'tables'>>(
    `select pg_database_size(current_database()) as bytes,
            (select count(*) from pg_stat_activity where datname = current_database()) as connections,
            current_setting('max_connections')::bigint as "maxConnections"`,
  )
  if (whole === undefined) throw new Error('the server told nothing about its size')
  const tables = await sql.query<DatabaseSize['tables'][number]>(
    `select relname as name, pg_total_relation_size(oid) as bytes, greatest(reltuples, 0)::bigint as rows
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
     order by 2 desc limit 8`,
  )
  return { ...whole, tables }
}
