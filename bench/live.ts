/**
 * People who watch a campaign at full speed: how far behind the truth the page is, and what watching costs the engine. Engine,
 * server, database and receiver are processes of their own; rounds without and with watchers take turns, so that all meet the
 * same weather, and the medians are compared.
 */
import { startCampaign } from '../src/actions/start-campaign.ts'
import type { Database } from '../src/store/database.ts'
import { readStatement } from '../src/store/statements.ts'
import { addBenchCampaign, addBenchContacts, withBenchDatabase } from './bench-database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { startLightSink, type LightSink } from './light-sink.ts'
import { startEngineProgram, startServerProgram } from './live/programs.ts'
import { watchCampaign, worstAgeMs, type Watch } from './live/watch.ts'
import { median } from './measure.ts'

const sizes = {
  small: { recipients: 4_000, rounds: 1 },
  full: { recipients: 120_000, rounds: 7 },
}
const crowds = [0, 1, 20] as const

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
  /** CPU of the server for each second of the campaign, in milliseconds. */
  readonly serverMs: number
}

export function run(size: BenchSize): Promise<BenchRow[]> {
  const { recipients, rounds } = sizes[size]
  return withBenchDatabase(async (database, url) => {
    const listId = await addBenchContacts(database, recipients)
    const [sink, engine, server] = await Promise.all([
      startLightSink(),
      startEngineProgram(url),
      startServerProgram(url),
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
  const watches: Watch[] = []
  for (let watcher = 0; watcher < watchers; watcher += 1) {
    // one of them asks the receiver; the others only look
    const ask = watcher === 0 ? count : () => Promise.resolve(0)
    watches.push(await watchCampaign({ ...server.ready, campaignId }, ask))
  }
  const finished = engine.next()
  const cpuBeforeMs = await server.cpuMs()
  const startedAtMs = performance.now()
  const started = await startCampaign(database, { campaignId, actor: 'bench' })
  if (!started.ok) throw new Error(started.problem.message)
  if ((await finished) !== campaignId) throw new Error('another campaign has ended')
  const seconds = (performance.now() - startedAtMs) / 1000
  const serverMs = ((await server.cpuMs()) - cpuBeforeMs) / seconds
  for (const watch of watches) watch.close()
  const statement = await readStatement(database, campaignId)
  if (statement === undefined || statement.sent !== statement.audience)
    throw new Error('not everybody was sent to')
  return { perSecond: statement.sent / seconds, worstAgeMs: worstAgeMs(watches[0]?.seen ?? []), serverMs }
}

function rowsOf(measured: ReadonlyMap<number, readonly Round[]>): BenchRow[] {
  const rate = (watchers: number) => median((measured.get(watchers) ?? []).map(({ perSecond }) => perSecond))
  const rows: BenchRow[] = [{ name: 'nobody watches', value: rate(0), unit: 'messages/s' }]
  for (const [watchers, rounds] of measured) {
    if (watchers === 0) continue
    const crowd = watchers === 1 ? 'one watcher' : `${watchers} watchers`
    rows.push(
      {
        name: `${crowd}: speed of what it is without`,
        value: (100 * rate(watchers)) / rate(0),
        unit: '%',
        bar: { op: '>=', value: 97 },
      },
      {
        name: `${crowd}: most behind the receiver's own count`,
        value: Math.max(...rounds.map(({ worstAgeMs: age }) => age)) / 1000,
        unit: 's',
        bar: { op: '<=', value: 1 },
      },
      {
        name: `${crowd}: CPU of the server`,
        value: median(rounds.map(({ serverMs }) => serverMs)),
        unit: 'ms/s',
      },
    )
  }
  return rows
}
