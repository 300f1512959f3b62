/**
 * A process is asked to end while its database does not answer: the network is cut without a sign. It ends in order within ten
 * seconds all the same, and what it heard and could not store is kept.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { forkProgram } from '../support/program.ts'
import { startSandbox } from '../support/sandbox.ts'
import { openNetworkTo, type SilentNetwork } from '../support/silent-network.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const recipients = 80

let fresh: FreshDatabase
let network: SilentNetwork
let folder: string
let program: ChildProcess

beforeEach(async () => {
  fresh = await freshDatabase()
  network = await openNetworkTo(fresh.url)
  folder = temporaryFolder()
})

afterEach(async () => {
  program.kill('SIGKILL')
  await network.close()
  await fresh.drop()
})

function start(...words: readonly string[]): ChildProcess {
  program = forkProgram(words, {
    env: { DATABASE_URL: network.url, WAYBILL_DATA: folder, WAYBILL_LOG: 'silent', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  return program
}

async function expectToEnd(): Promise<void> {
  const exited = once(program, 'exit')
  const askedAtMs = performance.now()
  program.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  // it is ten by its own limits; a busy machine is late
  expect(performance.now() - askedAtMs).toBeLessThan(15_000)
}

test('a worker that sends: nobody is lost, nobody gets it twice', async () => {
  const answersLate = { phase: 'after', action: { kind: 'slow', delayMs: 400 } } as const
  const sandbox = await startSandbox({ profile: 'postfix', rules: [answersLate] })
  start('worker')
  const { database } = fresh
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 20 })
  const campaignId = await addDraft(database, [await addContacts(database, recipients)], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  await until(async () => (await sandbox.summary()).accepted >= 30)
  network.fallSilent()
  await expectToEnd()

  const spillFolder = join(folder, 'spill')
  expect(readdirSync(spillFolder)).toHaveLength(1)
  const next = startEngine(database, { spillFolder })
  await until(async () => {
    const statement = await readStatement(database, campaignId)
    return statement?.state === 'finished' && statement.sent + statement.inDoubt === recipients
  })
  await next.stop()
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: recipients, inDoubt: 0 })
  expect(await sandbox.summary()).toMatchObject({ distinctRecipients: recipients, acceptedTwice: 0 })
})

test('a whole server', async () => {
  const { stdout } = start('start', '--json')
  if (stdout === null) throw new Error('no output')
  await once(createInterface({ input: stdout }), 'line')
  network.fallSilent()
  await expectToEnd()
})
