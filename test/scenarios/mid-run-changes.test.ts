/**
 * What people change while a campaign is being sent. Whatever it is: every recipient ends in one state, with the reason
 * where there is one, the sum holds, and nobody is mailed who should not be, or twice. Pause, cancel and speed:
 * control-a-campaign.test.ts; a message that cannot be written: template-errors.test.ts.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeRun } from '../../src/actions/change-run.ts'
import { correctAddress } from '../../src/actions/correct-address.ts'
import { deleteCampaign } from '../../src/actions/delete-campaign.ts'
import { deleteContacts } from '../../src/actions/delete-contacts.ts'
import { flushQueue } from '../../src/actions/flush-queue.ts'
import { giveUpDeliveries } from '../../src/actions/give-up-deliveries.ts'
import { holdQueue } from '../../src/actions/hold-queue.ts'
import { moveDeliveries } from '../../src/actions/move-deliveries.ts'
import { releaseQueue } from '../../src/actions/release-queue.ts'
import { resendDeliveries } from '../../src/actions/resend-deliveries.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { suppressAddress } from '../../src/actions/suppress-address.ts'
import { unsubscribe } from '../../src/actions/unsubscribe.ts'
import { updateContact } from '../../src/actions/update-contact.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readProgress, readStatement } from '../../src/store/statements.ts'
import { addDraft, addReaders, addTestRelay, rememberLimit } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { valueOf } from '../support/http-app.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'

const actor = 'ada'
let fresh: FreshDatabase
let sandbox: Sandbox

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ profile: 'postfix' })
})
beforeEach(() => sandbox.clearLedger())
afterAll(() => fresh.drop())

interface Story {
  readonly campaignId: number
  readonly relayId: number
  /** Of the nth reader. */
  readonly email: (at: number) => string
  readonly contactId: (at: number) => Promise<number>
  readonly deliveryId: (at: number) => Promise<number>
}

let stories = 0

/** A campaign to `count` readers over a relay of its own, slow unless `rate` says otherwise. */
async function tell(count: number, relay: { flightWindow: number; ratePerSecond?: number }): Promise<Story> {
  const { database } = fresh
  stories += 1
  const name = `story${stories}`
  const email = (at: number) => `reader${at}@${name}.example`
  const listId = await addReaders(
    database,
    Array.from({ length: count }, (_, at) => email(at)),
    name,
  )
  const relayId = await addTestRelay(database, { name, port: sandbox.port, ratePerSecond: 15, ...relay })
  if (relay.ratePerSecond === undefined) await rememberLimit(database, relayId, 15)
  const campaignId = await addDraft(database, [listId], relayId)
  valueOf(await startCampaign(database, { campaignId, actor }))
  const one = async (sql: string, at: number) => {
    const [row] = await database.query<{ id: number }>(sql, [email(at), campaignId])
    if (row === undefined) throw new Error(`no reader ${at}`)
    return row.id
  }
  return {
    campaignId,
    relayId,
    email,
    contactId: (at) => one('select id from contacts where email = $1 and $2::bigint is not null', at),
    deliveryId: (at) => one('select id from deliveries where email = $1 and campaign_id = $2', at),
  }
}

async function sending({ campaignId }: Story, count: number): Promise<void> {
  await until(async () => ((await readProgress(fresh.database, campaignId))?.sent ?? 0) >= count)
}

/** Waits for the end, and for the engine; then everybody is accounted for and nobody was mailed twice. */
async function finished(engine: TestEngine, { campaignId }: Story) {
  await until(async () => (await readProgress(fresh.database, campaignId))?.state === 'finished')
  expect(await engine.stop()).toBe('stopped')
  const statement = await readStatement(fresh.database, campaignId)
  expect(statement?.balanced).toBe(true)
  expect(await sandbox.summary()).toMatchObject({ accepted: statement?.sent, acceptedTwice: 0 })
  const left = await fresh.database.query(
    `select from due_deliveries where campaign_id = $1 union all select from leases where campaign_id = $1`,
    [campaignId],
  )
  expect(left).toHaveLength(0)
  return statement
}

describe.each([{ flightWindow: 1 }, { flightWindow: 8 }])('with $flightWindow in flight', (relay) => {
  test('contacts are suppressed, unsubscribe, are deleted, and are corrected', async () => {
    const { database } = fresh
    const story = await tell(40, relay)
    const engine = startEngine(database)
    await sending(story, 3)
    await suppressAddress(database, { email: story.email(39), reason: 'manual', origin: 'test' })
    await unsubscribe(database, { contactId: await story.contactId(38), listIds: 'all', source: 'link' })
    valueOf(await deleteContacts(database, { contactIds: [await story.contactId(37)], actor }))
    const moved = { contactId: await story.contactId(36), email: `moved@story${stories}.example`, actor }
    valueOf(await updateContact(database, moved))
    const statement = await finished(engine, story)
    expect(statement).toMatchObject({ audience: 40, sent: 37, skipped: 3 })
    expect(statement?.reasons).toEqual([
      { state: 'skipped', reason: 'contact_deleted', count: 1 },
      { state: 'skipped', reason: 'suppressed', count: 1 },
      { state: 'skipped', reason: 'unsubscribed', count: 1 },
    ])
    expect(await sandbox.acceptedCount(story.email(36))).toBe(0)
    expect(await sandbox.acceptedCount(moved.email)).toBe(1)
  })

  test('a part is held, released, and given up', async () => {
    const { database } = fresh
    const story = await tell(40, relay)
    const engine = startEngine(database)
    await sending(story, 3)
    const ids = [await story.deliveryId(37), await story.deliveryId(38), await story.deliveryId(39)]
    const { holdId } = valueOf(await holdQueue(database, { filter: { ids }, reason: 'wait', actor }))
    await sending(story, 37)
    expect(await readProgress(database, story.campaignId)).toMatchObject({ state: 'sending', queued: 3 })
    valueOf(await giveUpDeliveries(database, { filter: { ids: ids.slice(0, 1) }, why: '', actor }))
    valueOf(await releaseQueue(database, { filter: { holdId }, actor }))
    expect(await finished(engine, story)).toMatchObject({ sent: 39, cancelled: 1 })
  })

  test('a part is moved to another relay', async () => {
    const { database } = fresh
    const other = await startSandbox({ profile: 'postfix' })
    const story = await tell(40, relay)
    const relayId = await addTestRelay(database, { name: `other${stories}`, port: other.port })
    const engine = startEngine(database)
    await sending(story, 3)
    const ids = [await story.deliveryId(38), await story.deliveryId(39)]
    valueOf(await moveDeliveries(database, { filter: { ids }, relayId, actor }))
    await until(async () => (await readProgress(database, story.campaignId))?.state === 'finished')
    await engine.stop()
    expect(await readStatement(database, story.campaignId)).toMatchObject({ sent: 40, balanced: true })
    expect(await sandbox.summary()).toMatchObject({ accepted: 38, acceptedTwice: 0 })
    expect(await other.summary()).toMatchObject({ accepted: 2, acceptedTwice: 0 })
  })
})

test('its list is deleted: who is on no list any more has agreed to nothing', async () => {
  const { database } = fresh
  // growing from nothing: an engine holds what it sends in the next seconds, and the others are still to be read
  const story = await tell(40, { flightWindow: 1, ratePerSecond: 30 })
  const engine = startEngine(database)
  await sending(story, 3)
  await database.query(
    `delete from lists where id = any (select unnest(list_ids) from campaign_revisions where campaign_id = $1)`,
    [story.campaignId],
  )
  const statement = await finished(engine, story)
  expect((statement?.sent ?? 0) + (statement?.skipped ?? 0)).toBe(40)
  expect(statement?.reasons).toEqual([
    { state: 'skipped', reason: 'unsubscribed', count: statement?.skipped },
  ])
})

test('a campaign with anything to account for is not deleted', async () => {
  const { database } = fresh
  const story = await tell(3, { flightWindow: 1 })
  const refusal = { ok: false, problem: { code: 'wrong_state' } }
  const { campaignId } = story
  expect(await deleteCampaign(database, { campaignId, actor })).toMatchObject(refusal)
  const engine = startEngine(database)
  await finished(engine, story)
  expect(await deleteCampaign(database, { campaignId, actor })).toMatchObject(refusal)
})

test('the time until giving up changes: it holds for the next attempt', async () => {
  const { database } = fresh
  const story = await tell(1, { flightWindow: 1 })
  await sandbox.configure({
    rules: [{ phase: 'rcpt', action: { kind: 'defer', reply: '450 4.2.1 Mailbox busy, try later' } }],
  })
  const engine = startEngine(database)
  const { campaignId } = story
  const attempts = async () =>
    (
      await database.query<{ count: number }>(
        `select attempt_count as count from deliveries where campaign_id = $1 and state <> 'queued'`,
        [campaignId],
      )
    )[0]?.count ?? 0
  await database.query(`update campaigns set started_at = now() - interval '2 hours' where id = $1`, [
    campaignId,
  ])
  for (let made = 1; made < 5; made += 1) {
    await until(async () => (await attempts()) === made)
    expect(await readProgress(database, campaignId)).toMatchObject({ deferred: 1 })
    if (made === 4) valueOf(await changeRun(database, { campaignId, giveUpAfterMs: 3_600_000, actor }))
    // an engine follows within a round of its dispatcher; a new one knows at once
    if (made === 4) expect(await engine.stop()).toBe('stopped')
    valueOf(await flushQueue(database, { filter: { campaignId }, actor }))
  }
  const next = startEngine(database)
  await until(async () => (await readProgress(database, campaignId))?.state === 'finished')
  await next.stop()
  await sandbox.configure({ rules: [] })
  expect(await readStatement(database, campaignId)).toMatchObject({
    failed: 1,
    reasons: [{ state: 'failed', reason: 'expired', count: 1 }],
  })
  expect(await changeRun(database, { campaignId, giveUpAfterMs: 5, actor })).toMatchObject({
    problem: { code: 'invalid_time' },
  })
})

test('a failed one is sent again after its address was corrected; Message-ID and history stay', async () => {
  const { database } = fresh
  const story = await tell(1, { flightWindow: 1 })
  await sandbox.configure({
    rules: [
      {
        phase: 'rcpt',
        match: { recipient: story.email(0) },
        action: { kind: 'refuse', reply: '550 5.1.1 No such user' },
      },
    ],
  })
  const first = startEngine(database)
  await until(async () => (await readProgress(database, story.campaignId))?.state === 'finished')
  await first.stop()
  const deliveryId = await story.deliveryId(0)
  const right = `right@story${stories}.example`
  await sandbox.configure({ rules: [] })
  valueOf(await correctAddress(database, { deliveryId, email: right, actor }))
  const second = startEngine(database)
  await until(async () => (await readProgress(database, story.campaignId))?.state === 'finished')
  await second.stop()
  expect(await readStatement(database, story.campaignId)).toMatchObject({
    sent: 1,
    failed: 0,
    balanced: true,
  })
  expect(await sandbox.acceptedCount(right)).toBe(1)
  const history = await database.query<{ email: string | null; outcome: string }>(
    'select email, outcome from attempts where delivery_id = $1 order by number',
    [deliveryId],
  )
  expect(history).toEqual([
    { email: story.email(0), outcome: 'failed' },
    { email: null, outcome: 'sent' },
  ])
})

test('the second attempt has the Message-ID of the first', async () => {
  const { database } = fresh
  const story = await tell(1, { flightWindow: 1 })
  await sandbox.configure({ rules: [{ phase: 'after', action: { kind: 'drop', how: 'rst' } }] })
  const first = startEngine(database)
  await until(async () => (await readProgress(database, story.campaignId))?.inDoubt === 1)
  await first.stop()
  await sandbox.configure({ rules: [] })
  const filter = { campaignId: story.campaignId, states: ['in_doubt' as const] }
  valueOf(await resendDeliveries(database, { filter, actor }))
  const second = startEngine(database)
  await until(async () => (await readProgress(database, story.campaignId))?.state === 'finished')
  await second.stop()
  const { mails } = await sandbox.mails({ limit: 2 })
  const contents = await Promise.all(mails.map((mail) => sandbox.mail(mail.id)))
  const ids = contents.map(
    (mail) => mail?.headers.find((header) => header.name.toLowerCase() === 'message-id')?.value,
  )
  expect(mails.map((mail) => mail.recipients)).toEqual([[story.email(0)], [story.email(0)]])
  expect(ids[0]).toMatch(/@/)
  expect(ids[1]).toBe(ids[0])
})
