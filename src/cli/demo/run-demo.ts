/**
 * The main job on real input, told as it happens: import, start, throttle, kill -9, go on, account. It has a data folder, a
 * database and a sandbox of its own, and leaves nothing behind.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCampaign } from '../../actions/create-campaign.ts'
import { importContacts } from '../../actions/import-contacts.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import { readConfig, type Config } from '../../config.ts'
import { campaignDefaults } from '../../domain/campaign.ts'
import type { Result } from '../../domain/problem.ts'
import type { SandboxPort } from '../../domain/sandbox.ts'
import {
  acceptedBySandbox,
  forkEngine,
  openSandboxRelay,
  openStore,
  settleBySandbox,
  type Store,
} from '../../roles.ts'
import { pageDeliveries } from '../../store/deliveries/read-deliveries.ts'
import { pageRejects } from '../../store/imports/imports.ts'
import { readStatement, type Statement } from '../../store/statements.ts'
import { wasFine, type Answer } from '../command.ts'
import { account } from '../output/account.ts'
import { count, plural } from '../output/figures.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../terminal.ts'
import { newsletter } from './newsletter.ts'
import { watch } from './watch.ts'

const file = fileURLToPath(new URL('../../../demo/messy-contacts.csv', import.meta.url))
const settleEveryMs = 500

interface Stage {
  readonly terminal: Terminal
  readonly config: Config
  readonly store: Store
  readonly sandbox: SandboxPort
}

/** @param perSecond what the sandbox accepts; undefined: no limit. */
export async function runDemo(terminal: Terminal, perSecond: number | undefined): Promise<Result<Answer>> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-demo-'))
  const config = {
    ...readConfig(terminal.env),
    databaseUrl: undefined,
    dataFolder: folder,
    sandboxPort: 0,
    logLevel: 'error' as const,
  }
  const store = await openStore(config, (line) => terminal.say(terminal.liveStyle.dim(line)))
  const sandbox = valueOf(await openSandboxRelay(config, store.database))
  try {
    const limits = perSecond === undefined ? [] : [{ kind: 'token_bucket', count: perSecond, per: 'second' }]
    valueOf(await sandbox.configure({ profile: 'ses', limits }))
    return await play({ terminal, config, store, sandbox }, perSecond)
  } finally {
    await sandbox.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function play(stage: Stage, perSecond: number | undefined): Promise<Result<Answer>> {
  const { terminal } = stage
  const listId = await importMess(stage)
  const campaignId = await begin(stage, listId, perSecond)
  const engines = { now: forkEngine(stage.config, stage.store.url) }
  try {
    await killHalfWay(stage, campaignId, engines)
    await watch(terminal, stage.store.database, campaignId, (progress) => progress.state === 'finished')
    await settleDoubts(stage, campaignId)
  } finally {
    await end(engines.now)
  }
  return compare(stage, campaignId)
}

async function importMess({ terminal, store: { database } }: Stage): Promise<number> {
  heading(terminal, `1. Import ${basename(file)}, a file as people have them`)
  const summary = valueOf(
    await importContacts(database, {
      file,
      fileName: basename(file),
      list: { name: 'Readers' },
      actor: 'demo',
    }),
  )
  const rejects = await pageRejects(database, { importId: summary.importId, limit: 1_000 })
  const rows = rejects.map((row) => [String(row.lineNumber), visible(row.fields.join(',')), row.message])
  const columns = [
    { title: 'line', align: 'right' as const },
    { title: 'content' },
    { title: 'rejected because' },
  ]
  terminal.say(table(terminal.liveStyle, columns, rows))
  const { lines, imported, updated, unchanged, duplicates, rejected } = summary
  terminal.say(
    `\n  ${count(lines)} lines = ${count(imported)} imported + ${count(updated)} updated + ${count(unchanged)} unchanged + ` +
      `${count(duplicates)} duplicates + ${count(rejected)} rejected`,
  )
  if (summary.listId === null) throw new Error('the import made no list')
  return summary.listId
}

async function begin(
  { terminal, store: { database } }: Stage,
  listId: number,
  perSecond: number | undefined,
) {
  const limit =
    perSecond === undefined
      ? 'without a limit'
      : `that answers 454 Throttling failure to everything over ${plural(perSecond, 'mail')} a second. Waybill does not know that`
  heading(terminal, `2. Send to them through a relay like Amazon SES, ${limit}`)
  const content = { ...campaignDefaults, ...newsletter, listIds: [listId] }
  const { id: campaignId } = valueOf(await createCampaign(database, { content, actor: 'demo' }))
  const { warnings } = valueOf(await startCampaign(database, { campaignId, actor: 'demo' }))
  for (const warning of warnings) terminal.say(`  ${warning}`)
  return campaignId
}

async function killHalfWay(stage: Stage, campaignId: number, engines: { now: ChildProcess }): Promise<void> {
  const { terminal, config, store } = stage
  const half = await watch(
    terminal,
    store.database,
    campaignId,
    (progress) => progress.expanded && progress.sent * 2 >= progress.audience - progress.skipped,
  )
  const dead = once(engines.now, 'exit')
  engines.now.kill('SIGKILL')
  await dead
  heading(
    terminal,
    `3. kill -9 ${engines.now.pid ?? ''}: the sending process is gone, ${count(half.sent)} were sent`,
  )
  engines.now = forkEngine(config, store.url)
  terminal.say(`  Started again as process ${engines.now.pid ?? ''}. It goes on by itself.`)
}

async function settleDoubts(stage: Stage, campaignId: number): Promise<void> {
  const { terminal, store, sandbox } = stage
  const before = await statementOf(stage, campaignId)
  if (before.inDoubt === 0) {
    heading(terminal, '4. The kill left nothing in doubt')
    return
  }
  heading(terminal, `4. The kill left ${plural(before.inDoubt, 'delivery', 'deliveries')} in doubt`)
  terminal.say(account(terminal.liveStyle, before))
  terminal.say(
    '\n  Their final dot may have been read, or not. Waybill asks the ledger of the relay instead of guessing.',
  )
  for (;;) {
    await settleBySandbox(store.database, store.secrets, sandbox)
    const { inDoubt, state } = await statementOf(stage, campaignId)
    if (inDoubt === 0 && state === 'finished') return
    await new Promise((resolve) => {
      setTimeout(resolve, settleEveryMs)
    })
  }
}

/** The statement against the sandbox's own ledger. */
async function compare(stage: Stage, campaignId: number): Promise<Result<Answer>> {
  const { terminal, store, sandbox } = stage
  const { style } = terminal
  const statement = await statementOf(stage, campaignId)
  const ledger = await sandbox.summary()
  const deliveries = await pageDeliveries(store.database, { campaignId, limit: statement.audience })
  const accepted = await acceptedBySandbox(
    { ...store, sandbox },
    campaignId,
    deliveries.map((delivery) => delivery.id),
  )
  const good =
    statement.balanced &&
    statement.sent === statement.audience &&
    accepted.size === statement.sent &&
    ledger.accepted === statement.sent &&
    ledger.acceptedTwice === 0
  heading(terminal, '5. The account')
  const verdict = good
    ? style.green(`✓ ${count(ledger.accepted)} accepted, each exactly once`)
    : style.red('✗ The two do not agree.')
  const text = [
    account(style, statement),
    '',
    `  The relay's own ledger: ${count(ledger.accepted)} accepted for ${count(ledger.distinctRecipients)} people, ` +
      `${count(ledger.acceptedTwice)} twice; it throttled ${count(ledger.throttled)} times.`,
    `  ${verdict}`,
  ].join('\n')
  return wasFine({ statement, ledger, good }, text, good ? 0 : 1)
}

async function statementOf({ store: { database } }: Stage, campaignId: number): Promise<Statement> {
  const statement = await readStatement(database, campaignId)
  if (statement === undefined) throw new Error(`campaign ${campaignId} is gone`)
  return statement
}

async function end(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return
  const ended = once(engine, 'exit')
  engine.kill('SIGTERM')
  await ended
}

function heading({ say, liveStyle }: Terminal, text: string): void {
  say(`\n${liveStyle.bold(text)}`)
}

/** What cannot be seen is the point of some lines. */
function visible(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g,
      (character) => `<${character.charCodeAt(0).toString(16).padStart(4, '0')}>`,
    )
    .slice(0, 60)
}

function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(result.problem.message)
}
