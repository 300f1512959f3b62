/**
 * The door to PostgreSQL: a pool for everything, and single sessions for what needs one connection
 * (LISTEN, COPY, the engine's hot statements). SQL lives in the files beside this one, never elsewhere.
 */
import { Client, DatabaseError, Pool, type PoolClient, TypeOverrides } from 'pg'

// Identifiers and counts are far below 2^53; a string would only invite concatenation.
const typeInt8 = 20
const types = new TypeOverrides()
types.setTypeParser(typeInt8, Number)

/** Something that runs SQL: the pool, a session, or an open transaction. */
export interface Sql {
  /** `name` prepares the statement once per connection: give it to statements that run often. */
  query<Row>(text: string, values?: readonly unknown[], name?: string): Promise<Row[]>
}

export interface Session extends Sql {
  readonly client: Client
  close(): Promise<void>
}

export interface Database extends Sql {
  /** Commits what `work` did, or rolls all of it back and throws what it threw. */
  transaction<Value>(work: (tx: Sql) => Promise<Value>): Promise<Value>
  /** A connection of one's own, outside the pool. The caller closes it. `onLost` is told when the server ends it. */
  session(onLost?: (error: Error) => void): Promise<Session>
  close(): Promise<void>
}

export function connectDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  const pool = new Pool({ connectionString: url, max: options.maxConnections ?? 10, types })
  // An idle connection that the server closes must not end the process; the next query reports the loss.
  pool.on('error', () => {})
  return {
    ...sqlOver(pool),
    async transaction(work) {
      const client = await pool.connect()
      // Ended by the server between two statements: the next one reports it. Without a listener it would end the process.
      const onError = () => {}
      client.on('error', onError)
      try {
        await client.query('begin')
        const value = await work(sqlOver(client))
        await client.query('commit')
        client.release()
        return value
      } catch (error) {
        const rollbackFailed = await client.query('rollback').then(
          () => false,
          () => true,
        )
        client.release(rollbackFailed)
        throw error
      } finally {
        client.off('error', onError)
      }
    },
    async session(onLost) {
      const client = new Client({ connectionString: url, types })
      client.on('error', (error) => onLost?.(error))
      await client.connect()
      return { ...sqlOver(client), client, close: () => client.end() }
    },
    close: () => pool.end(),
  }
}

function sqlOver(client: Pool | Client | PoolClient): Sql {
  return {
    async query<Row>(text: string, values: readonly unknown[] = [], name?: string) {
      const config = name === undefined ? { text, values: [...values] } : { name, text, values: [...values] }
      const result = await client.query(config)
      return result.rows as Row[]
    },
  }
}

/** PostgreSQL's code for a value that a unique index already holds. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505'
}

/** Text that PostgreSQL cannot keep: NUL, or half a surrogate pair. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '22021' || error.code === '22P05')
}
