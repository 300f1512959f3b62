/** What a relay can answer, and where each recipient ends: the statement, the attempts and the far side agree. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readProgress, readStatement } from '../../src/store/statements.ts'
import { addReaders, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ profile: 'postfix' })
})

afterAll(() => fresh.drop())

async function start(emails: readonly string[], name: string, relay: object = {}): Promise<number> {
  const { database } = fresh
  const listId = await addReaders(database, emails, name)
  const relayId = await addTestRelay(database, { name, port: sandbox.port, ...relay })
  const campaignId = await addDraft(database, [listId], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  return campaignId
}

async function deliveryOf(campaignId: number, email: string) {
  const [row] = await fresh.database.query<{
    state: string
    reason: string | null
    retries: number
    attempts: object[]
  }>(
    `select state, reason, retry_count as retries,
            (select jsonb_agg(jsonb_build_object('outcome', outcome, 'class', class, 'phase', phase, 'code', code) order by number)
             from attempts where delivery_id = deliveries.id) as attempts
     from deliveries where campaign_id = $1 and email = $2`,
    [campaignId, email],
  )
  return row
}

test('refused, deferred, in doubt, sent', async () => {
  const { database } = fresh
  const campaignId = await start(
    ['bounce@a.example', 'full@a.example', 'drop-after-dot@a.example', '554-dot@a.example', 'fine@a.example'],
    'answers',
  )
  const engine = startEngine(database)
  await until(async () => {
    const progress = await readProgress(database, campaignId)
    return progress?.expanded === true && progress.queued + progress.sending === 0
  })
  expect(await engine.stop()).toBe('stopped')

  const statement = await readStatement(database, campaignId)
  expect(statement).toMatchObject({
    state: 'sending',
    audience: 5,
    sent: 1,
    failed: 2,
    deferred: 1,
    inDoubt: 1,
    balanced: true,
  })
  expect(await deliveryOf(campaignId, 'bounce@a.example')).toMatchObject({
    state: 'failed',
    reason: 'recipient_refused',
    attempts: [{ outcome: 'failed', class: 'permanent_recipient', phase: 'rcpt', code: 550 }],
  })
  expect(await deliveryOf(campaignId, '554-dot@a.example')).toMatchObject({ state: 'failed' })
  expect(await deliveryOf(campaignId, 'full@a.example')).toMatchObject({ state: 'deferred', retries: 1 })
  expect(await deliveryOf(campaignId, 'drop-after-dot@a.example')).toMatchObject({
    state: 'in_doubt',
    attempts: [{ outcome: 'in_doubt', class: 'uncertain', phase: 'dot' }],
  })
  expect(await sandbox.acceptedCount('drop-after-dot@a.example')).toBe(1)
  expect(await sandbox.acceptedCount('fine@a.example')).toBe(1)
})

test('a deferred delivery is tried again when it is due, and a broken connection costs nothing', async () => {
  const { database } = fresh
  const campaignId = await start(['greylist@b.example', 'fine@b.example'], 'again')
  const engine = startEngine(database)
  await until(async () => (await deliveryOf(campaignId, 'greylist@b.example'))?.state === 'deferred')
  const waiting = await readProgress(database, campaignId)
  expect(waiting).toMatchObject({ state: 'sending', deferred: 1 })
  await database.query('update due_deliveries set due_at = now() where campaign_id = $1', [campaignId])
  await engine.next('campaign_finished')
  await engine.stop()
  expect(await deliveryOf(campaignId, 'greylist@b.example')).toMatchObject({
    state: 'sent',
    attempts: [
      { outcome: 'deferred', phase: 'rcpt' },
      { outcome: 'sent', phase: 'dot' },
    ],
  })
})

test('throttling fails nobody, costs no retry and no address', async () => {
  const { database } = fresh
  const emails = Array.from({ length: 40 }, (_, index) => `reader${index}@c.example`)
  await sandbox.configure({ profile: 'ses', limits: [{ kind: 'token_bucket', count: 20, per: 'second' }] })
  await sandbox.clearLedger()
  const campaignId = await start(emails, 'throttled', { maxConnections: 10 })
  const engine = startEngine(database)
  await engine.next('campaign_finished')
  await engine.stop()
  await sandbox.configure({ profile: 'postfix' })
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: 40, failed: 0, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ accepted: 40, acceptedTwice: 0 })
  expect((await sandbox.summary()).throttled).toBeGreaterThan(0)
  const billed = await database.query('select from deliveries where campaign_id = $1 and retry_count > 0', [
    campaignId,
  ])
  expect(billed).toHaveLength(0)
})

test('a relay that refuses the account is held, and nobody fails', async () => {
  const { database } = fresh
  await sandbox.configure({
    rules: [
      {
        phase: 'dot',
        action: { kind: 'refuse', reply: '554 Message rejected: Sending paused for this account.' },
      },
    ],
  })
  const campaignId = await start(['one@d.example', 'two@d.example', 'three@d.example'], 'paused account')
  const engine = startEngine(database)
  await engine.next('relay_held')
  await until(async () => (await readProgress(database, campaignId))?.sending === 0)
  await engine.stop()
  await sandbox.configure({ rules: [] })
  const statement = await readStatement(database, campaignId)
  expect(statement).toMatchObject({ state: 'sending', sent: 0, failed: 0, balanced: true })
  const [relay] = await database.query<{ state: string; reason: string }>(
    `select state, held_reason as reason from relays where name = 'paused account'`,
  )
  expect(relay?.state).toBe('held')
  expect(relay?.reason).not.toBe('')
})
