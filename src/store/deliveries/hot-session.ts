/**
 * A session for the hot statements. All of them reach a few rows of large tables by key, and are prepared once, often while
 * those tables are still empty or their statistics old. Measured: a plan made then (hash join over a whole scan) cost 600 us
 * a message instead of 28, and stayed. So this session knows only index scans and nested loops.
 */
import type { Database, Session } from '../database.ts'

export async function openHotSession(database: Database, onLost: (error: Error) => void): Promise<Session> {
  const session = await database.session(onLost)
  await session.query(
    `set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off;
     set enable_mergejoin = off; set enable_bitmapscan = off; set jit = off`,
  )
  return session
}
