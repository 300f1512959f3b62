/**
 * People who watch a campaign at full speed: how far behind the truth the page is, and what watching costs the engine. Engine,
 * server, database and receiver are processes of their own. In each short round every crowd has its turn, so that all meet the
 * same weather: the speed is compared within a round. The processor time of watching is told, too: it does not depend on the weather.
 */
import { startCampaign } from '../src/actions/start-campaign.ts'
import type { Database } from '../src/store/database.ts'
import { readStatement } from '../src/store/statements.ts'
import { addBenchCampaign, addBenchContacts, withBenchDatabase } from './bench-database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { startLightSink, type LightSink } from './light-sink.ts'
import { startEngineProgram, startServerProgram } from './live/programs.ts'
import { namedAs, startSessionClock } from './live/session-clock.ts'
import { watchBeside, watchCampaign, worstAgeMs } from './live/watch.ts'
import { median } from './measure.ts'

const sizes = {
  small: { recipients: 4_000, rounds: 1 },
  full: { recipients: 60_000, rounds: 12 },
}
const crowds = [0, 1, 20] as const
/** As which its sessions are known to the database. */
const serverName = 'bench-server'

interface Parts {
  readonly database: Database
  readonly listId: number
  readonly sink: LightSink
  readonly engine: Awaited<ReturnType<typeof startEngineProgram>>
  readonly server: Awaited<ReturnType<typeof startServerProgram>>
}

interface Round {
  readonly perSecond: number
  readonly worstAgeMs: number
  /** CPU of the server and of its sessions in the database for each second of the campaign, in milliseconds. */
  readonly serverMs: number
  readonly sessionsMs: number
}

export function run(size: BenchSize): Promise<BenchRow[]> {
  const { recipients, rounds } = sizes[size]
  return withBenchDatabase(async (database, url) => {
    const listId = await addBenchContacts(database, recipients)
    const [sink, engine, server] = await Promise.all([
      startLightSink(),
      startEngineProgram(url),
      startServerProgram(namedAs(url, serverName)),
    ])
    const parts = { database, listId, sink, engine, server }
    // what starts cold is no measure
    await sendWatched(parts, 1, 'warm-up')
    const measured = new Map<number, Round[]>(crowds.map((watchers) => [watchers, []]))
    for (let round = 0; round < rounds; round += 1)
      for (const watchers of inTurns(round))
        measured.get(watchers)?.push(await sendWatched(parts, watchers, `${round}, ${watchers} watchers`))
    await Promise.all([engine.stop(), server.stop(), sink.stop()])
    return rowsOf(measured)
  })
}

/** Each round begins with another crowd: whoever comes first finds the tables smaller. */
function inTurns(round: number): readonly number[] {
  const first = round % crowds.length
  return [...crowds.slice(first), ...crowds.slice(0, first)]
}

async function sendWatched(parts: Parts, watchers: number, name: string): Promise<Round> {
  const { database, listId, sink, engine, server } = parts
  const campaignId = await addBenchCampaign(database, {
    listId,
    port: sink.port,
    name,
    connections: 10,
    flightWindow: 100,
  })
  const before = await sink.count()
  const count = async () => (await sink.count()) - before
  const where = { ...server.ready, campaignId }
  const watch = watchers === 0 ? undefined : await watchCampaign(where, count)
  const others = await Promise.all(
    Array.from({ length: Math.max(0, watchers - 1) }, () => watchBeside(where)),
  )
  const finished = engine.next()
  const sessionsMs = await startSessionClock(database, serverName)
  const cpuBeforeMs = await server.cpuMs()
  const startedAtMs = performance.now()
  const started = await startCampaign(database, { campaignId, actor: 'bench' })
  if (!started.ok) throw new Error(started.problem.message)
  if ((await finished) !== campaignId) throw new Error('another campaign has ended')
  const seconds = (performance.now() - startedAtMs) / 1000
  const cpu = {
    serverMs: ((await server.cpuMs()) - cpuBeforeMs) / seconds,
    sessionsMs: (await sessionsMs()) / seconds,
  }
  for (const each of [watch, ...others]) each?.close()
  const statement = await readStatement(database, campaignId)
  if (statement === undefined || statement.sent !== statement.audience)
    throw new Error('not everybody was sent to')
  return { perSecond: statement.sent / seconds, worstAgeMs: worstAgeMs(watch?.seen ?? []), ...cpu }
}

/** The share of two processors that watching may take at the most, if it is not to cost more than 3 % of the speed. */
const mayTakeMs = 60

function rowsOf(measured: ReadonlyMap<number, readonly Round[]>): BenchRow[] {
  const alone = measured.get(0) ?? []
  const cpuMs = ({ serverMs, sessionsMs }: Round) => serverMs + sessionsMs
  const aloneMs = median(alone.map(cpuMs))
  const rows: BenchRow[] = [
    { name: 'nobody watches', value: median(alone.map(({ perSecond }) => perSecond)), unit: 'messages/s' },
    { name: 'nobody watches: CPU of server and its sessions', value: aloneMs, unit: 'ms/s' },
  ]
  for (const [watchers, rounds] of measured) {
    if (watchers === 0) continue
    const crowd = watchers === 1 ? 'one watcher' : `${watchers} watchers`
    const shares = rounds.map(({ perSecond }, round) => (100 * perSecond) / (alone[round]?.perSecond ?? NaN))
    rows.push(
      {
        name: `${crowd}: speed of what it is without`,
        value: median(shares),
        unit: '%',
        bar: { op: '>=', value: 97 },
      },
      {
        name: `${crowd}: CPU of server and its sessions, more than without`,
        value: median(rounds.map(cpuMs)) - aloneMs,
        unit: 'ms/s',
        bar: { op: '<=', value: mayTakeMs },
      },
      {
        name: `${crowd}: most behind the receiver's own count`,
        value: Math.max(...rounds.map(({ worstAgeMs: age }) => age)) / 1000,
        unit: 's',
        bar: { op: '<=', value: 1 },
      },
    )
  }
  return rows
}
