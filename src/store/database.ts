/**
 * The door to PostgreSQL: a pool for everything, and single sessions for what needs one connection
 * (LISTEN, COPY, the engine's hot statements). SQL lives in the files beside this one, never elsewhere.
 */
import type { Socket } from 'node:net'
import { Client, type ClientConfig, DatabaseError, Pool, type PoolClient, TypeOverrides } from 'pg'
import { OpenSockets } from './open-sockets.ts'

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
  /**
   * Commits what `work` did, or rolls all of it back and throws what it threw. Who loses a deadlock does it again, as if it had
   * come later: so `work` leaves nothing behind but what it tells the database.
   */
  transaction<Value>(work: (tx: Sql) => Promise<Value>): Promise<Value>
  /** A connection of one's own, outside the pool. The caller closes it. `onLost` is told when it ends by itself. */
  session(onLost?: (error: Error) => void): Promise<Session>
  /**
   * The same database for who cannot wait: a statement that is unanswered for so long throws, and its connection is given up,
   * a session with it. Whether the statement was carried out is unknown then, as after any lost connection.
   */
  within(answerWithinMs: number): Database
  /** Ends every connection, sessions too. Those of which the server does not take leave in time are cut, with what they wait for. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly maxConnections?: number
  /** How long a connection may take to come about, or to be had from the pool. */
  readonly reachWithinMs?: number
  /** How long the server keeps the locks of a transaction whose client says nothing. */
  readonly abandonedAfterMs?: number
}

/** A partition of the network sends no sign: without a limit, TCP alone would wait for minutes. */
const reachWithinMs = 15_000
/** The server does not see either that a client is cut off, and would keep its locks for hours. */
const abandonedAfterMs = 20_000
/** PostgreSQL finds a deadlock after a second. */
const triesOfDeadlocked = 5
/** How long the server may take to end a connection that is closed. */
const farewellMs = 500

export function connectDatabase(url: string, options: DatabaseOptions = {}): Database {
  const sockets = new OpenSockets()
  const client = {
    connectionString: url,
    connectionTimeoutMillis: options.reachWithinMs ?? reachWithinMs,
    idle_in_transaction_session_timeout: options.abandonedAfterMs ?? abandonedAfterMs,
    keepAlive: true,
    types,
    stream: () => sockets.open(),
  }
  const pool = new Pool({ ...client, max: options.maxConnections ?? 10 })
  // An idle connection that the server closes must not end the process; the next query reports the loss.
  pool.on('error', () => {})
  const overPool = (answerWithinMs?: number): Database => ({
    ...sqlOver(pool, answerWithinMs),
    transaction: (work) => unlessDeadlocked(() => runTransaction(pool, work, answerWithinMs)),
    session: (onLost) => openSession(client, onLost, answerWithinMs),
    within: overPool,
    async close() {
      await Promise.all([pool.end(), sockets.close(farewellMs)])
    },
  })
  return overPool()
}

async function runTransaction<Value>(
  pool: Pool,
  work: (tx: Sql) => Promise<Value>,
  answerWithinMs: number | undefined,
): Promise<Value> {
  const client = await pool.connect()
  const sql = sqlOver(client, answerWithinMs)
  // Ended by the server between two statements: the next one reports it. Without a listener it would end the process.
  const onError = () => {}
  client.on('error', onError)
  try {
    await sql.query('begin')
    const value = await work(sql)
    await sql.query('commit')
    client.release()
    return value
  } catch (error) {
    // who did not answer is not asked again
    const isRolledBack = !isSilence(error) && (await succeeds(sql.query('rollback')))
    client.release(!isRolledBack)
    throw error
  } finally {
    client.off('error', onError)
  }
}

async function openSession(
  config: Omit<ClientConfig, 'stream'> & { readonly stream: () => Socket },
  onLost: ((error: Error) => void) | undefined,
  answerWithinMs: number | undefined,
): Promise<Session> {
  const socket = config.stream()
  const client = new Client({ ...config, stream: () => socket })
  client.on('error', (error) => onLost?.(error))
  await client.connect()
  return {
    ...sqlOver(client, answerWithinMs, (error) => socket.destroy(error)),
    client,
    async close() {
      const cut = setTimeout(() => socket.destroy(), farewellMs)
      await client.end()
      clearTimeout(cut)
    },
  }
}

function sqlOver(
  client: Pool | Client | PoolClient,
  answerWithinMs: number | undefined,
  onSilence: (error: Error) => void = () => {},
): Sql {
  const patience = answerWithinMs === undefined ? {} : { query_timeout: answerWithinMs }
  return {
    async query<Row>(text: string, values: readonly unknown[] = [], name?: string) {
      const named = name === undefined ? {} : { name }
      const config = { text, values: [...values], ...named, ...patience }
      try {
        const result = await client.query(config)
        return result.rows as Row[]
      } catch (error) {
        if (isSilence(error)) onSilence(error)
        throw error
      }
    },
  }
}

function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === unanswered
}

/** What the driver says. */
const unanswered = 'Query read timeout'

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}

/** PostgreSQL's code for a value that a unique index already holds. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505'
}

/** Text that PostgreSQL cannot keep: NUL, or half a surrogate pair. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '22021' || error.code === '22P05')
}

/** Does it again while two wait for each other and this one was chosen to give way. */
export async function unlessDeadlocked<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let left = triesOfDeadlocked; left > 1; left -= 1)
    try {
      return await work()
    } catch (error) {
      if (!isDeadlock(error)) throw error
    }
  return work()
}

function isDeadlock(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '40P01'
}

/** There was no room for what had to be written. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '53100'
}

/** The server ended the connection, took no new one, or did not answer: nothing is wrong with what was asked. */
export function isDatabaseGone(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.severity === 'FATAL'
  if (!(error instanceof Error)) return false
  if ('code' in error && lossesOfSocket.has(error.code)) return true
  return error.message === unanswered || lossesOfDriver.test(error.message)
}

const lossesOfDriver = /^Connection terminated|^timeout exceeded when trying to connect|is not queryable$/
const lossesOfSocket: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])
