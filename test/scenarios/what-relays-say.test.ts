/** What follows from replies beyond their deliveries. Whatever a relay says, the sum holds and nobody pays for its trouble. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { releaseRelay } from '../../src/actions/hold-relay.ts'
import { resumeCampaign } from '../../src/actions/resume-campaign.ts'
import type { SandboxRule } from '../../src/domain/sandbox.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { seal } from '../../src/secrets/seal.ts'
import { readStatement } from '../../src/store/statements.ts'
import { addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { testSecrets } from '../support/secrets.ts'
import { progressOf, relayState, startStory } from '../support/story.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let sandbox: Sandbox
let engine: TestEngine | undefined

beforeEach(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ specialAddresses: false })
})

afterEach(async () => {
  await engine?.stop()
  engine = undefined
  await fresh.drop()
})

const refuse = (phase: SandboxRule['phase'], reply: string, recipient?: string): SandboxRule => ({
  phase,
  action: reply.startsWith('5') ? { kind: 'refuse', reply } : { kind: 'defer', reply },
  ...(recipient === undefined ? {} : { match: { recipient } }),
})

/** So many readers, spread over so many domains. */
const readers = (count: number, domains: number, name = 'reader') =>
  Array.from({ length: count }, (_, index) => `${name}${index}@d${index % domains}.example`)

const makeDue = () => fresh.database.query('update due_deliveries set due_at = now()')
const suppressed = async () =>
  await fresh.database.query<{ email: string; reason: string; origin: string }>(
    'select email, reason, origin from suppressions order by email',
  )

async function billed(): Promise<number> {
  const rows = await fresh.database.query('select from deliveries where retry_count > 0')
  return rows.length
}

test.each<[string, SandboxRule]>([
  ['a wrong password', refuse('auth', '535 5.7.8 Authentication credentials invalid')],
  [
    'sending that is paused',
    refuse(
      'dot',
      '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    ),
  ],
  [
    'a sender that is not verified',
    refuse(
      'dot',
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: news@sender.example',
    ),
  ],
  [
    'an IP address that may not send',
    refuse('mail', '550 5.7.1 Unauthorized IP address. Please visit the dashboard to authorize it'),
  ],
  [
    'relaying that is denied',
    refuse('mail', '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'),
  ],
])(
  '%s holds the relay, in words that a person understands; the campaign waits and nobody fails',
  async (_, rule) => {
    const { database } = fresh
    await sandbox.configure({ auth: rule.phase === 'auth' ? 'required' : 'optional', rules: [rule] })
    const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 3 })
    await database.query(`update relays set username = 'ada', password_encrypted = $1`, [
      seal(testSecrets, 'relay password', 'secret'),
    ])
    const campaignId = await startStory(database, readers(30, 5), relayId)
    engine = startEngine(database)
    await engine.next('relay_held')
    await until(async () => (await database.query('select from leases')).length === 0)
    const held = await relayState(database, relayId)
    expect(held).toMatchObject({ state: 'held', by: 'waybill' })
    expect(held?.reason).toMatch(/relay/i)
    expect(await readStatement(database, campaignId)).toMatchObject({
      state: 'sending',
      sent: 0,
      failed: 0,
      balanced: true,
    })
    expect([await billed(), (await suppressed()).length]).toEqual([0, 0])

    await sandbox.configure({ rules: [] })
    expect(await releaseRelay(database, { relayId, actor: 'ada' })).toMatchObject({ ok: true })
    await makeDue()
    await engine.next('campaign_finished')
    expect(await sandbox.summary()).toMatchObject({ accepted: 30, acceptedTwice: 0 })
    expect(await relayState(database, relayId)).toMatchObject({ state: 'enabled', proving: false })
  },
)

test('a released relay is tried with one message, not with a flood', async () => {
  const { database } = fresh
  await sandbox.configure({
    rules: [refuse('dot', '554 Message rejected: Sending paused for this account.')],
  })
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 10, flightWindow: 4 })
  await startStory(database, readers(200, 5), relayId)
  engine = startEngine(database)
  const attempts = async () => (await database.query('select from attempts')).length
  await until(async () => (await relayState(database, relayId))?.state === 'held')
  await until(async () => (await database.query('select from leases')).length === 0)
  for (let time = 0; time < 2; time += 1) {
    const before = await attempts()
    await releaseRelay(database, { relayId, actor: 'ada' })
    await until(async () => (await relayState(database, relayId))?.state === 'held')
    await until(async () => (await database.query('select from leases')).length === 0)
    expect(await attempts()).toBe(before + 1)
  }
})

test('a domain that wants less is left alone for a while; others go on', async () => {
  const { database } = fresh
  const reply =
    '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints'
  await sandbox.configure({ rules: [refuse('rcpt', reply, 'slow.example')] })
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 2, ratePerSecond: 100 })
  const slow = Array.from({ length: 100 }, (_, index) => `reader${index}@slow.example`)
  const campaignId = await startStory(database, [...slow, ...readers(50, 5)], relayId)
  engine = startEngine(database)
  await engine.next('domain_suspended')
  // few have to find out; all wait for the end of it
  await until(async () => {
    const waiting = await database.query(
      `select from due_deliveries where due_at > now() + interval '3 minutes'`,
    )
    return waiting.length === 100 && (await progressOf(database, campaignId)).sent === 50
  })
  const [suspension] = await database.query<{ domain: string; reason: string; seconds: number }>(
    `select domain, reason, extract(epoch from until - since)::int as seconds from domain_suspensions`,
  )
  expect(suspension).toMatchObject({ domain: 'slow.example', seconds: 300 })
  expect(suspension?.reason).toContain('TSS04')
  const tried = await database.query(`select from attempts where class = 'throttle_destination'`)
  expect(tried.length).toBeLessThan(60)
  expect([await billed(), (await suppressed()).length]).toEqual([0, 0])

  await sandbox.configure({ rules: [] })
  await database.query('update domain_suspensions set until = now()')
  // the engine reads suspensions once a second, and puts off until the old end what it leases before that
  await until(async () => {
    await makeDue()
    return (await progressOf(database, campaignId)).sent === 150
  })
  await engine.next('campaign_finished')
  expect(await sandbox.summary()).toMatchObject({ accepted: 150, acceptedTwice: 0 })
})

test('an unknown address is never mailed again, also not by a campaign that waits', async () => {
  const { database } = fresh
  await sandbox.configure({ rules: [refuse('rcpt', '550 5.1.1 User unknown', 'gone@b.example')] })
  const relayId = await addTestRelay(database, { port: sandbox.port })
  const shut = await addTestRelay(database, { name: 'shut', port: sandbox.port })
  await database.query(`update relays set state = 'held', held_reason = 'later' where id = $1`, [shut])
  const campaignId = await startStory(database, ['gone@b.example', 'here@b.example'], relayId)
  const [list] = await database.query<{ id: number }>('select id from lists')
  const [waiting] = await database.query<{ id: number }>(
    `insert into campaigns (name, from_address, subject, html, relay_id, state)
     values ('waits', 'a@sender.example', 's', '<p>h</p>', $1, 'sending') returning id`,
    [shut],
  )
  await database.query(
    `insert into campaign_revisions (campaign_id, from_address, subject, preheader, html, text, list_ids)
     values ($1, 'a@sender.example', 's', '', '<p>h</p>', 'h', array[$2::bigint])`,
    [waiting?.id, list?.id],
  )
  await database.query('insert into campaign_runs (campaign_id, expanded_at) values ($1, now())', [
    waiting?.id,
  ])
  await database.query('insert into dispatch_cursors (campaign_id) values ($1)', [waiting?.id])
  await database.query(
    `insert into deliveries (campaign_id, contact_id, email, state) select $1, id, email, 'queued' from contacts`,
    [waiting?.id],
  )
  engine = startEngine(database)
  await engine.next('campaign_finished')
  await until(async () => (await suppressed()).length === 1)
  const [entry] = await suppressed()
  expect(entry).toMatchObject({ email: 'gone@b.example', reason: 'hard_bounce' })
  expect(entry?.origin).toMatch(new RegExp(`^campaign ${campaignId}, delivery \\d+: 550 .*User unknown`))
  expect(await progressOf(database, waiting?.id ?? 0)).toMatchObject({ skipped: 1, queued: 1 })
})

test('a relay that refuses everybody is held, and what it refused is taken back', async () => {
  const { database } = fresh
  await sandbox.configure({ rules: [refuse('dot', '550 5.1.1 Recipient address rejected: user unknown')] })
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 2, ratePerSecond: 20 })
  const campaignId = await startStory(database, readers(40, 8), relayId)
  engine = startEngine(database)
  await engine.next('relay_held')
  await until(async () => {
    const { failed, sending } = await progressOf(database, campaignId)
    return failed <= 1 && sending === 0
  })
  await until(async () => (await suppressed()).length <= 1)
  const [audit] = await database.query<{ actor: string }>(
    `select actor from audit_log where action = 'deliveries.requeued'`,
  )
  expect(audit).toEqual({ actor: 'waybill' })
  await sandbox.configure({ rules: [] })
  await releaseRelay(database, { relayId, actor: 'ada' })
  await until(async () => (await progressOf(database, campaignId)).state === 'finished')
  const { sent, failed } = await progressOf(database, campaignId)
  expect(sent + failed).toBe(40)
  // one more may have been under way when the storm was noticed
  expect(failed).toBeLessThanOrEqual(1)
})

test('a message that is refused each time pauses its campaign, and a person may send on', async () => {
  const { database } = fresh
  await sandbox.configure({
    rules: [refuse('dot', '552 5.3.4 Message size exceeds fixed maximum message size')],
  })
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 1, ratePerSecond: 20 })
  const campaignId = await startStory(database, readers(30, 2), relayId)
  engine = startEngine(database)
  await engine.next('campaign_paused')
  const [paused] = await database.query<{ state: string; reason: string; by: string }>(
    `select state, paused_reason as reason, paused_by as by from campaigns where id = $1`,
    [campaignId],
  )
  expect(paused).toMatchObject({ state: 'paused', by: 'waybill' })
  expect(paused?.reason).toContain('refused 3 times in a row')
  const { failed } = await progressOf(database, campaignId)
  expect(failed).toBeGreaterThanOrEqual(3)
  expect(failed).toBeLessThan(10)
  expect(await resumeCampaign(database, { campaignId, actor: 'ada' })).toMatchObject({ ok: true })
  await until(async () => (await progressOf(database, campaignId)).failed >= 9)
  expect((await progressOf(database, campaignId)).state).not.toBe('paused')
})

test('too many unknown addresses pause a campaign before the provider closes the account', async () => {
  const { database } = fresh
  await sandbox.configure({ rules: [refuse('rcpt', '550 5.1.1 User unknown', 'bad*@*')] })
  const relayId = await addTestRelay(database, { port: sandbox.port, flightWindow: 4 })
  const emails = Array.from(
    { length: 900 },
    (_, index) => `${index % 7 === 0 ? 'bad' : 'good'}${index}@d${index % 3}.example`,
  )
  const campaignId = await startStory(database, emails, relayId)
  engine = startEngine(database)
  await engine.next('campaign_paused')
  await until(async () => (await progressOf(database, campaignId)).sending === 0)
  const { sent, failed, queued, state } = await progressOf(database, campaignId)
  expect(state).toBe('paused')
  expect(sent + failed).toBeGreaterThanOrEqual(500)
  expect(queued).toBeGreaterThan(0)
})

test('the same deferral from everywhere is the fault of the relay: no recipient goes on paying for it', async () => {
  const { database } = fresh
  await sandbox.configure({ rules: [refuse('rcpt', '450 4.2.1 Mailbox busy, try later')] })
  const relayId = await addTestRelay(database, { port: sandbox.port, maxConnections: 2, ratePerSecond: 100 })
  const campaignId = await startStory(database, readers(100, 10), relayId)
  engine = startEngine(database)
  await until(async () => {
    const { deferred, queued, sending } = await progressOf(database, campaignId)
    return deferred === 100 && queued + sending === 0
  })
  // those that showed that it was a storm
  expect(await billed()).toBeLessThanOrEqual(25)
  expect((await database.query('select from attempts')).length).toBe(100)
})
