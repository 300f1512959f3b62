/**
 * A delivery is held and released while an engine has it on a connection: it is due again, and leased a second time. Once, the
 * refusal of the second copy ended the intent of the first, whose message was accepted a moment later and then sent again.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdQueue } from '../../src/actions/hold-queue.ts'
import { releaseQueue } from '../../src/actions/release-queue.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { readProgress } from '../../src/store/statements.ts'
import { addDraft, addReaders, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { valueOf } from '../support/http-app.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('it is tried once, and sent once', async () => {
  const { database } = fresh
  const first = { fromNumber: 1, toNumber: 1 }
  const sandbox = await startSandbox({
    profile: 'postfix',
    rules: [
      { phase: 'rcpt', match: first, action: { kind: 'slow', delayMs: 2_000 } },
      { phase: 'dot', match: first, action: { kind: 'slow', delayMs: 1_000 } },
      { phase: 'rcpt', match: { fromNumber: 2 }, action: { kind: 'slow', delayMs: 900 } },
      { phase: 'rcpt', match: { fromNumber: 2 }, action: { kind: 'defer', reply: '450 4.2.0 Busy' } },
    ],
  })
  const listId = await addReaders(database, ['ada@example.org'])
  const relayId = await addTestRelay(database, { port: sandbox.port })
  const campaignId = await addDraft(database, [listId], relayId)
  const [tried, composed] = signal()
  const engine = startEngine(database, { onStep: (step) => step === 'composed' && composed() })
  valueOf(await startCampaign(database, { campaignId, actor: 'ada' }))
  await tried

  const all = { filter: { campaignId }, actor: 'ada' }
  valueOf(await holdQueue(database, { ...all, reason: 'wait' }))
  expect(valueOf(await releaseQueue(database, all))).toMatchObject({ changed: 1 })
  await until(async () => (await database.query('select from due_deliveries')).length === 0)

  await until(async () => (await readProgress(database, campaignId))?.state === 'finished')
  expect(await engine.stop()).toBe('stopped')
  expect(await readProgress(database, campaignId)).toMatchObject({ sent: 1 })
  expect(await database.query('select number, outcome from attempts')).toEqual([
    { number: 1, outcome: 'sent' },
  ])
  expect(await sandbox.summary()).toMatchObject({ accepted: 1, deferred: 0 })
})

function signal(): [Promise<void>, () => void] {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return [given, () => give()]
}
