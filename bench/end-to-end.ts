/**
 * End to end: contacts in the database, every delivery durable, over real SMTP into a sink, everything on this machine.
 * Beside the light sink of the bench, Postfix's smtp-sink and smtp-source where they are installed.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCampaign } from '../src/actions/start-campaign.ts'
import { runEngine } from '../src/engine/run-engine.ts'
import type { WaybillEvent } from '../src/observe/events.ts'
import { deriveSecrets } from '../src/secrets/secrets.ts'
import type { Database } from '../src/store/database.ts'
import { readStatement } from '../src/store/statements.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { addBenchCampaign, addBenchContacts, withBenchDatabase } from './bench-database.ts'
import { median } from './measure.ts'
import { findPostfixTools, runSmtpSource, startSmtpSink, type PostfixTools } from './postfix-tools.ts'
import { startLightSink } from './light-sink.ts'

const sizes = { small: 3_000, full: 60_000 }
const connections = 10
const flightWindow = 100

export function run(size: BenchSize): Promise<BenchRow[]> {
  const recipients = sizes[size]
  return withBenchDatabase(async (database) => {
    const listId = await addBenchContacts(database, recipients)
    const rows: BenchRow[] = []
    const light = await startLightSink()
    const lightRate = await sendToAll(database, { listId, port: light.port, name: 'light sink' })
    await light.stop()
    rows.push({
      name: 'into a light sink',
      value: lightRate,
      unit: 'messages/s',
      bar: { op: '>=', value: 15_000 },
    })
    const tools = await findPostfixTools()
    if (tools === undefined) {
      rows.push({
        name: "Postfix's smtp-sink and smtp-source are not installed: left out",
        value: 0,
        unit: '',
      })
      return rows
    }
    return [...rows, ...(await againstPostfix(database, listId, recipients, tools))]
  })
}

/** In turns, so that both meet the same weather; the medians are compared. */
async function againstPostfix(database: Database, listId: number, recipients: number, tools: PostfixTools) {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const sink = await startSmtpSink(tools)
    theirs.push(
      await runSmtpSource(tools, {
        port: sink.port,
        messages: recipients,
        sessions: connections,
        bytes: 10_000,
      }),
    )
    await sink.stop()
    const again = await startSmtpSink(tools)
    ours.push(await sendToAll(database, { listId, port: again.port, name: `smtp-sink ${round}` }))
    await again.stop()
  }
  const rate = median(ours)
  return [
    {
      name: "into Postfix's smtp-sink",
      value: rate,
      unit: 'messages/s',
      bar: { op: '>=' as const, value: 8_000 },
    },
    { name: "Postfix's smtp-source -d into the same", value: median(theirs), unit: 'messages/s' },
    { name: 'ratio', value: rate / median(theirs), unit: '', bar: { op: '>=' as const, value: 0.7 } },
  ]
}

/** Messages a second, from the start of the campaign (its expansion included) to its end. */
export async function sendToAll(
  database: Database,
  to: { listId: number; port: number; name: string },
): Promise<number> {
  const campaignId = await addBenchCampaign(database, { ...to, connections, flightWindow })
  const stop = new AbortController()
  let finished: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    finished = resolve
  })
  const running = runEngine(
    {
      database,
      secrets: deriveSecrets('a secret for benches, long enough to be one'),
      publicUrl: 'https://news.example.org',
      helloName: 'bench.example.org',
      spillFolder: join(tmpdir(), 'waybill-bench-spill'),
      version: 'bench',
      leaseMs: 15_000,
      observe: (event: WaybillEvent) => {
        if (event.kind === 'campaign_finished') finished()
      },
    },
    stop.signal,
  )
  const startedAtMs = performance.now()
  const started = await startCampaign(database, { campaignId, actor: 'bench' })
  if (!started.ok) throw new Error(started.problem.message)
  await ended
  const seconds = (performance.now() - startedAtMs) / 1000
  stop.abort()
  await running
  const statement = await readStatement(database, campaignId)
  if (statement === undefined || statement.sent !== statement.audience)
    throw new Error('not everybody was sent to')
  return statement.sent / seconds
}
