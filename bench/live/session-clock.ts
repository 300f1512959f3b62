/** Processor time of the sessions of one program in the database, as Linux counts it; elsewhere it is not known, and 0. */
import { readFile } from 'node:fs/promises'
import type { Database } from '../../src/store/database.ts'

/** The address of the database for a program whose sessions are to be known by this name. */
export function namedAs(databaseUrl: string, name: string): string {
  return `${databaseUrl}${databaseUrl.includes('?') ? '&' : '?'}application_name=${name}`
}

/** Starts now. Resolves with what tells the milliseconds since then; of sessions that have ended meanwhile nothing is known. */
export async function startSessionClock(database: Database, name: string): Promise<() => Promise<number>> {
  const before = await cpuOfSessions(database, name)
  return async () => {
    const now = await cpuOfSessions(database, name)
    return [...now].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0)
  }
}

async function cpuOfSessions(database: Database, name: string): Promise<Map<number, number>> {
  const sessions = await database.query<{ pid: number }>(
    'select pid from pg_stat_activity where application_name = $1',
    [name],
  )
  return new Map(await Promise.all(sessions.map(async ({ pid }) => [pid, await cpuMs(pid)] as const)))
}

/** The first figure is the time on a processor in nanoseconds. */
async function cpuMs(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0')
  return Number(text.split(' ')[0]) / 1e6
}
