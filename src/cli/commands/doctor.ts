import { statfs, access, constants } from 'node:fs/promises'
import { testRelay } from '../../actions/test-relay.ts'
import { readConfig, type Config } from '../../config.ts'
import { openStore, type Store } from '../../roles.ts'
import { listOpenAlarms } from '../../store/alarms.ts'
import { countLivingEngines } from '../../store/deliveries/engines.ts'
import { pendingMigrations } from '../../store/migrate.ts'
import { listRelays } from '../../store/relays.ts'
import { readServerFacts } from '../../store/server-facts.ts'
import { defineCommand, wasFine } from '../command.ts'
import { table } from '../output/table.ts'

interface Check {
  readonly check: string
  /** `note`: worth knowing, and no fault. */
  readonly verdict: 'ok' | 'note' | 'fault'
  readonly detail: string
}

export const command = defineCommand({
  name: 'doctor',
  summary: 'Look at everything that sending needs: settings, database, disk, engines, relays',
  inputs: {},
  examples: ['doctor', 'doctor --json'],
  async run(_values, terminal) {
    const config = readConfig(terminal.env)
    const checks = [settings(config), await disk(config.dataFolder), ...(await database(config))]
    const isWell = checks.every((check) => check.verdict !== 'fault')
    const { green, yellow, red } = terminal.style
    const signs = { ok: green('✓'), note: yellow('!'), fault: red('✗') }
    const rows = checks.map(({ check, verdict, detail }) => [signs[verdict], check, detail])
    const text = table(terminal.style, [{ title: '' }, { title: 'check' }, { title: 'found' }], rows)
    return wasFine({ ok: isWell, checks }, text, isWell ? 0 : 1)
  },
})

function settings(config: Config): Check {
  const from =
    config.databaseUrl === undefined ? 'the private database in it' : 'the database of DATABASE_URL'
  return {
    check: 'settings',
    verdict: 'ok',
    detail: `data folder ${config.dataFolder}, ${from}, public at ${config.publicUrl}`,
  }
}

const gigabyte = 1024 ** 3

async function disk(folder: string): Promise<Check> {
  try {
    await access(folder, constants.W_OK)
    const { bavail, bsize } = await statfs(folder)
    const free = (bavail * bsize) / gigabyte
    return { check: 'disk', verdict: free < 1 ? 'fault' : 'ok', detail: `${free.toFixed(1)} GB free` }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return {
        check: 'disk',
        verdict: 'note',
        detail: `${folder} does not exist yet; the first start makes it`,
      }
    return { check: 'disk', verdict: 'fault', detail: `${folder} cannot be written` }
  }
}

async function database(config: Config): Promise<Check[]> {
  try {
    const store = await openStore(config)
    try {
      return [
        ...(await shape(store)),
        await engines(store),
        ...(await relays(store)),
        ...(await alarms(store)),
      ]
    } finally {
      await store.close()
    }
  } catch (error) {
    return [
      { check: 'database', verdict: 'fault', detail: error instanceof Error ? error.message : String(error) },
    ]
  }
}

async function shape({ database: sql }: Store): Promise<Check[]> {
  const { version, isDurable } = await readServerFacts(sql)
  const pending = await pendingMigrations(sql)
  const lacks = pending.length === 0 ? 'up to date' : `lacks ${pending.join(', ')}: waybill migrate`
  return [
    {
      check: 'database',
      verdict: pending.length === 0 ? 'ok' : 'fault',
      detail: `PostgreSQL ${version}, ${lacks}`,
    },
    isDurable
      ? { check: 'durability', verdict: 'ok', detail: 'commits survive a power failure' }
      : {
          check: 'durability',
          verdict: 'fault',
          detail: 'fsync or full_page_writes is off: a power failure can lose what was sent',
        },
  ]
}

async function engines({ database: sql }: Store): Promise<Check> {
  const alive = await countLivingEngines(sql)
  return alive > 0
    ? { check: 'engines', verdict: 'ok', detail: `${alive} alive` }
    : {
        check: 'engines',
        verdict: 'note',
        detail: 'none runs: `waybill start` or `waybill worker` brings one',
      }
}

async function relays({ database: sql, secrets }: Store): Promise<Check[]> {
  const found = await listRelays(sql)
  if (found.length === 0)
    return [{ check: 'relays', verdict: 'note', detail: 'there is none: `waybill relay add` adds one' }]
  return Promise.all(
    found.map(async (relay): Promise<Check> => {
      const check = `relay ${relay.name}`
      if (relay.state === 'disabled') return { check, verdict: 'note', detail: 'disabled' }
      const tested = await testRelay(sql, secrets, { relayId: relay.id })
      const said = tested.ok ? (tested.value.steps.at(-1)?.words ?? '') : tested.problem.message
      const works = tested.ok && tested.value.ok
      if (relay.state === 'held')
        return { check, verdict: 'fault', detail: `held: ${relay.heldReason ?? ''}` }
      // Without `waybill start` nobody serves the sandbox.
      const verdict = works ? 'ok' : relay.kind === 'sandbox' ? 'note' : 'fault'
      return { check, verdict, detail: works ? 'can be reached' : said }
    }),
  )
}

/** Of held relays and missing engines the checks above tell as well, whether or not anybody watches. */
async function alarms({ database: sql }: Store): Promise<Check[]> {
  const open = await listOpenAlarms(sql)
  return open.map(({ kind, subject, message }) => ({
    check: `alarm ${subject}`,
    verdict: 'fault',
    detail: `${kind.replaceAll('_', ' ')}: ${message}`,
  }))
}
