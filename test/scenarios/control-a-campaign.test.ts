/** Pause, resume, cancel, and what people change while a campaign is being sent. The sum holds at every look. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelCampaign } from '../../src/actions/cancel-campaign.ts'
import { pauseCampaign } from '../../src/actions/pause-campaign.ts'
import { resumeCampaign } from '../../src/actions/resume-campaign.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { suppressAddress } from '../../src/actions/suppress-address.ts'
import { unsubscribe } from '../../src/actions/unsubscribe.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readProgress, readStatement, type Progress } from '../../src/store/statements.ts'
import { addContacts, addDraft, addReaders, addTestRelay } from '../support/campaign.ts'
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

async function slowCampaign(name: string, listId: number): Promise<number> {
  const relayId = await addTestRelay(fresh.database, { name, port: sandbox.port, ratePerSecond: 40 })
  const campaignId = await addDraft(fresh.database, [listId], relayId)
  expect(await startCampaign(fresh.database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  return campaignId
}

function sumOf(progress: Progress): number {
  const { queued, sending, deferred, inDoubt, sent, failed, skipped, cancelled } = progress
  return queued + sending + deferred + inDoubt + sent + failed + skipped + cancelled
}

async function progressOf(campaignId: number): Promise<Progress> {
  const progress = await readProgress(fresh.database, campaignId)
  if (progress === undefined) throw new Error('no such campaign')
  expect(sumOf(progress)).toBe(progress.audience)
  return progress
}

test('a paused campaign sends nothing, and goes on where it was', async () => {
  const { database } = fresh
  const campaignId = await slowCampaign('pausing', await addContacts(database, 120, 'pausing'))
  const engine = startEngine(database)
  await until(async () => (await progressOf(campaignId)).sent >= 10)
  expect(await pauseCampaign(database, { campaignId, actor: 'test' })).toEqual({ ok: true, value: undefined })
  await until(
    async () =>
      (await database.query('select from leases where campaign_id = $1', [campaignId])).length === 0,
  )
  const paused = await progressOf(campaignId)
  expect(paused).toMatchObject({ state: 'paused', sending: 0 })
  expect(paused.queued).toBeGreaterThan(0)
  const acceptedWhilePaused = (await sandbox.summary()).accepted

  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: false })
  expect((await sandbox.summary()).accepted).toBe(acceptedWhilePaused)
  await resumeCampaign(database, { campaignId, actor: 'test' })
  await engine.next('campaign_finished')
  await engine.stop()
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: 120, balanced: true })
  expect(await sandbox.summary()).toMatchObject({ acceptedTwice: 0 })
})

test('the speed can be changed under way', async () => {
  const { database } = fresh
  const campaignId = await slowCampaign('faster', await addContacts(database, 3_000, 'faster'))
  const engine = startEngine(database)
  await until(async () => (await progressOf(campaignId)).sent >= 3)
  await database.query(`update relays set rate_per_second = null where name = 'faster'`)
  // at 40 a second this would take 75 s: longer than a test may
  await engine.next('campaign_finished')
  await engine.stop()
  expect(await readStatement(database, campaignId)).toMatchObject({ sent: 3_000, balanced: true })
})

test('a cancelled campaign keeps what was sent and gives up the rest', async () => {
  const { database } = fresh
  const campaignId = await slowCampaign('cancelling', await addContacts(database, 200, 'cancelling'))
  const engine = startEngine(database)
  await until(async () => (await progressOf(campaignId)).sent >= 10)
  await cancelCampaign(database, { campaignId, actor: 'test' })
  await until(async () => (await progressOf(campaignId)).state === 'cancelled')
  await engine.stop()
  const statement = await readStatement(database, campaignId)
  expect(statement?.balanced).toBe(true)
  expect((statement?.sent ?? 0) + (statement?.cancelled ?? 0)).toBe(200)
  expect(statement?.reasons).toContainEqual({
    state: 'cancelled',
    reason: 'campaign_cancelled',
    count: statement?.cancelled,
  })
  expect(await sandbox.acceptedCount('reader200@cancelling.example.com')).toBe(0)
})

test('who unsubscribes or is suppressed while the campaign runs is skipped with the reason', async () => {
  const { database } = fresh
  const emails = Array.from({ length: 80 }, (_, index) => `reader${index}@leaving.example`)
  const listId = await addReaders(database, emails, 'leaving')
  const campaignId = await slowCampaign('leaving', listId)
  const engine = startEngine(database)
  await until(async () => (await progressOf(campaignId)).sent >= 5)
  const [leaver] = await database.query<{ id: number }>('select id from contacts where email = $1', [
    emails[79],
  ])
  await unsubscribe(database, { contactId: leaver?.id ?? 0, listIds: 'all', source: 'link' })
  await suppressAddress(database, { email: emails[78] ?? '', reason: 'manual', origin: 'test' })
  await engine.next('campaign_finished')
  await engine.stop()
  expect(await readStatement(database, campaignId)).toMatchObject({
    sent: 78,
    skipped: 2,
    balanced: true,
    reasons: [
      { state: 'skipped', reason: 'suppressed', count: 1 },
      { state: 'skipped', reason: 'unsubscribed', count: 1 },
    ],
  })
  expect(await sandbox.acceptedCount(emails[79] ?? '')).toBe(0)
  expect(await sandbox.acceptedCount(emails[78] ?? '')).toBe(0)
})

test('who must not be mailed is in the audience, skipped with the reason', async () => {
  const { database } = fresh
  const listId = await addReaders(
    database,
    ['a@skip.example', 'b@skip.example', 'c@skip.example', 'd@skip.example'],
    'skips',
  )
  await database.query(
    `update subscriptions set state = 'unconfirmed' where contact_id = (select id from contacts where email = 'b@skip.example');`,
  )
  await database.query(
    `update subscriptions set state = 'unsubscribed', unsubscribed_at = now()
     where contact_id = (select id from contacts where email = 'c@skip.example')`,
  )
  await suppressAddress(database, { email: 'D@skip.example', reason: 'complaint', origin: 'test' })
  const campaignId = await slowCampaign('skips', listId)
  const engine = startEngine(database)
  await engine.next('campaign_finished')
  await engine.stop()
  expect(await readStatement(database, campaignId)).toMatchObject({
    audience: 4,
    sent: 1,
    skipped: 3,
    balanced: true,
  })
})
