/**
 * The engine against the limiters of the sandbox, over real sockets and in real time: how much of a limit that nobody told is
 * used, and how much is throttled for it. All models at once, each a sandbox of its own; it takes about seven minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCampaign } from '../src/actions/start-campaign.ts'
import type { SandboxLimit } from '../src/domain/sandbox.ts'
import { openSandbox, type Sandbox } from '../src/sandbox/sandbox.ts'
import type { Database } from '../src/store/database.ts'
import { addBenchCampaign, addBenchContacts, withBenchDatabase } from './bench-database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { startEngineProgram } from './live/programs.ts'

interface Model {
  readonly kind: SandboxLimit['kind']
  readonly perSecond: number
  /** The least that is used, and the most that is throttled, in percent. */
  readonly bars: { readonly used: number; readonly throttled: number }
}

const models: readonly Model[] = [
  { kind: 'token_bucket', perSecond: 14, bars: { used: 99, throttled: 0.3 } },
  { kind: 'token_bucket', perSecond: 100, bars: { used: 99, throttled: 0.3 } },
  { kind: 'fixed_window', perSecond: 50, bars: { used: 96, throttled: 0.2 } },
  { kind: 'fixed_window', perSecond: 100, bars: { used: 96, throttled: 0.2 } },
  { kind: 'sliding_log', perSecond: 50, bars: { used: 95, throttled: 0.2 } },
  { kind: 'sliding_log', perSecond: 100, bars: { used: 95, throttled: 0.2 } },
]

/** Seconds: until the limits are found, how long they are watched, and what counts as the next minute after a change. */
const sizes = {
  small: { settleS: 1, watchS: 2, changedS: 1 },
  full: { settleS: 60, watchS: 240, changedS: 60 },
}

interface Count {
  readonly accepted: number
  readonly throttled: number
}

export function run(size: BenchSize): Promise<BenchRow[]> {
  const { settleS, watchS, changedS } = sizes[size]
  return withBenchDatabase(async (database, url) => {
    const sandboxes = await Promise.all(models.map(openLimited))
    const engine = await startEngineProgram(url)
    const listId = await addBenchContacts(database, 110 * (settleS + watchS + 8 * changedS))
    for (const [index, model] of models.entries())
      await startSending(database, listId, model, sandboxes[index]?.sandbox.port ?? 0)
    await pause(settleS * 1000)
    const steady = await watch(sandboxes, watchS)
    const rows = models.flatMap((model, index) => rowsOf(model, steady[index], watchS))

    await changeLimits(sandboxes, 0.5)
    const halved = await watch(sandboxes, changedS)
    await changeLimits(sandboxes, 2)
    await pause(changedS * 1500)
    const [, quadrupled] = await watch(sandboxes, changedS / 2)
    await engine.stop()
    await Promise.all(sandboxes.map(({ close }) => close()))
    return [
      ...rows,
      ...models.map((model, index) => ({
        name: `${nameOf(model)}, halved: throttled in the next minute`,
        value: throttledOf(halved[index]),
        unit: '%',
        bar: { op: '<=', value: 4 } as const,
      })),
      {
        name: '90 s after the halved limit of 100/s was made four times as high: used',
        value: (100 * (quadrupled?.accepted ?? 0)) / (200 * (changedS / 2)),
        unit: '%',
        bar: { op: '>=', value: 90 },
      },
    ]
  })
}

async function openLimited({ kind, perSecond }: Model) {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-limits-'))
  const opened = await openSandbox({
    folder,
    host: '127.0.0.1',
    port: 0,
    profile: 'ses',
    limits: [{ kind, count: perSecond, per: 'second' }],
    maxInbox: 0,
  })
  if (!opened.ok) throw new Error(opened.problem.message)
  const sandbox = opened.value
  return {
    sandbox,
    close: async () => {
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startSending(database: Database, listId: number, model: Model, port: number): Promise<void> {
  const campaignId = await addBenchCampaign(database, { listId, port, name: nameOf(model) })
  const started = await startCampaign(database, { campaignId, actor: 'bench' })
  if (!started.ok) throw new Error(started.problem.message)
}

async function changeLimits(sandboxes: readonly { sandbox: Sandbox }[], times: number): Promise<void> {
  for (const [index, { sandbox }] of sandboxes.entries()) {
    const { kind = 'token_bucket', perSecond = 0 } = models[index] ?? {}
    const changed = await sandbox.configure({ limits: [{ kind, count: perSecond * times, per: 'second' }] })
    if (!changed.ok) throw new Error(changed.problem.message)
  }
}

/** What each counted in so many seconds. */
async function watch(sandboxes: readonly { sandbox: Sandbox }[], seconds: number): Promise<Count[]> {
  const read = () => Promise.all(sandboxes.map(({ sandbox }) => sandbox.summary()))
  const before = await read()
  await pause(seconds * 1000)
  const after = await read()
  return after.map((count, index) => ({
    accepted: count.accepted - (before[index]?.accepted ?? 0),
    throttled: count.throttled - (before[index]?.throttled ?? 0),
  }))
}

function rowsOf(model: Model, count: Count | undefined, seconds: number): BenchRow[] {
  const { used, throttled } = model.bars
  return [
    {
      name: `${nameOf(model)}: used`,
      value: (100 * (count?.accepted ?? 0)) / (model.perSecond * seconds),
      unit: '%',
      bar: { op: '>=', value: used },
    },
    {
      name: `${nameOf(model)}: throttled`,
      value: throttledOf(count),
      unit: '%',
      bar: { op: '<=', value: throttled },
    },
  ]
}

function throttledOf(count: Count | undefined): number {
  const { accepted = 0, throttled = 0 } = count ?? {}
  return (100 * throttled) / Math.max(1, accepted + throttled)
}

function nameOf({ kind, perSecond }: Model): string {
  return `${kind.replace('_', ' ')}, ${perSecond}/s`
}
