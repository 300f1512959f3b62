/**
 * Many people at once change a campaign that engines send over relays with faults, at random. Whatever met whatever: the sum
 * holds, nobody waits for ever, attempts are numbered without gap, every answer of a relay is recorded, and the relays have
 * accepted exactly what the ledger calls sent. HANDS_SECONDS: for how long; HANDS_SEED: other draws.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { flushQueue } from '../../src/actions/flush-queue.ts'
import { messageIdFor } from '../../src/actions/message-id-for.ts'
import { releaseQueue } from '../../src/actions/release-queue.ts'
import { resumeCampaign } from '../../src/actions/resume-campaign.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { SandboxRule } from '../../src/domain/sandbox.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { readProgress, readStatement } from '../../src/store/statements.ts'
import { addDraft, addReaders, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { cancel, order, slowed, type HandsOn } from '../support/hands.ts'
import { valueOf } from '../support/http-app.ts'
import { testSecrets } from '../support/secrets.ts'
import { startSandbox } from '../support/sandbox.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { until } from '../support/until.ts'

const seconds = Number(process.env.HANDS_SECONDS ?? 1.5)
const seed = Number(process.env.HANDS_SEED ?? 1)
const people = 6
const recipients = 400
/** After the people have left. */
const endsWithinMs = 90_000
const actor = 'ada'
const troubles = new Set(['duty_failed', 'engine_fenced', 'database_lost', 'relay_held', 'results_spilled'])

function fault(at: number, phase: SandboxRule['phase'], probability: number, action: SandboxRule['action']) {
  return { phase, match: { probability, seed: seed + at }, action }
}

const rules: readonly SandboxRule[] = [
  fault(1, 'rcpt', 0.7, { kind: 'slow', delayMs: 30 }),
  fault(2, 'dot', 0.5, { kind: 'slow', delayMs: 20 }),
  fault(3, 'rcpt', 0.3, { kind: 'defer', reply: '450 4.2.0 Mailbox busy' }),
  fault(4, 'rcpt', 0.03, { kind: 'refuse', reply: '550 5.9.9 Not wanted' }),
  fault(5, 'dot', 0.01, { kind: 'drop', how: 'rst' }),
  fault(6, 'after', 0.01, { kind: 'drop', how: 'rst' }),
]

let fresh: FreshDatabase
let sandboxes: Sandbox[]

beforeEach(async () => {
  fresh = await freshDatabase()
  sandboxes = await Promise.all([startSandbox({ rules }), startSandbox({ rules })])
})
afterEach(() => fresh.drop())

const limitMs = seconds * 1_000 + 2 * endsWithinMs

test(
  `one engine: everybody is in one true state, and every answer is recorded (seed ${seed})`,
  async () => {
    const on = await tell()
    const engine = startEngine(fresh.database)
    await letPeopleAtIt(on)
    await calm(on)
    await expectCalm([engine])
    await expectTruth(on)
    expect(await recordedAnswers()).toEqual(await answersOfRelays())
  },
  limitMs,
)

test(
  `two engines, of which one leaves and another comes (seed ${seed})`,
  async () => {
    const { database } = fresh
    const on = await tell()
    const [leaving, staying] = [startEngine(database), startEngine(database)]
    const busy = letPeopleAtIt(on)
    await someAreSent(on, busy)
    await expectCalm([leaving])
    const coming = startEngine(database)
    await busy
    await calm(on)
    await expectCalm([staying, coming])
    await expectTruth(on)
  },
  limitMs,
)

test(
  `two engines, and somebody cancels it all (seed ${seed})`,
  async () => {
    const { database } = fresh
    const on = await tell()
    const engines = [startEngine(database), startEngine(database)]
    const busy = letPeopleAtIt(on)
    await someAreSent(on, busy)
    await cancel(on)
    await busy
    await ended(on, 'cancelled')
    await expectCalm(engines)
    await expectTruth(on)
  },
  limitMs,
)

async function tell(): Promise<HandsOn> {
  const { database } = fresh
  const emails = Array.from({ length: recipients }, (_, at) => `reader${at}@shop${at % 97}.example`)
  const listId = await addReaders(database, emails)
  const relayIds: number[] = []
  for (const [at, { port }] of sandboxes.entries()) {
    const relay = {
      name: `relay ${at}`,
      port,
      flightWindow: at === 0 ? 1 : 4,
      maxConnections: 10,
      position: at,
    }
    relayIds.push(await addTestRelay(database, relay))
  }
  const campaignId = await addDraft(database, [listId], null)
  valueOf(await startCampaign(database, { campaignId, actor }))
  return { database, campaignId, listId, relayIds, random: seededRandom(seed) }
}

/** Each person gives one order after the other, over a slow network. */
async function letPeopleAtIt(on: HandsOn): Promise<void> {
  const endsAtMs = performance.now() + seconds * 1_000
  const person = async (at: number) => {
    const random = seededRandom(seed + at)
    const hands = { ...on, random, database: slowed(on.database, random, 10) }
    while (performance.now() < endsAtMs) await order(hands)
  }
  await Promise.all(Array.from({ length: people }, (_, at) => person(at)))
}

/** Or everybody has left: they may have paused it before that. */
async function someAreSent({ database, campaignId }: HandsOn, busy: Promise<void>): Promise<void> {
  let haveLeft = false
  void busy.finally(() => {
    haveLeft = true
  })
  await until(async () => haveLeft || ((await readProgress(database, campaignId))?.sent ?? 0) > 50)
}

/** Everybody has left; what waits is let go until the campaign has ended. */
async function calm(on: HandsOn): Promise<void> {
  const { database, campaignId } = on
  const all = { filter: { campaignId }, actor }
  await ended(on, 'finished', async () => {
    await resumeCampaign(database, { campaignId, actor })
    await releaseQueue(database, all)
    await flushQueue(database, all)
  })
}

/** If it does not end, whom it waits for is told. */
async function ended({ database, campaignId }: HandsOn, state: string, help = async () => {}): Promise<void> {
  const latestMs = performance.now() + endsWithinMs
  await until(async () => {
    await help()
    return (await readProgress(database, campaignId))?.state === state || performance.now() > latestMs
  })
  const waiting = await database.query(
    `select d.*, o.hold_id, o.former_email, o.relay_id, due.due_at, due.relay_id as due_relay_id
     from deliveries d left join delivery_orders o on o.delivery_id = d.id
     left join due_deliveries due on due.delivery_id = d.id
     where d.state in ('queued', 'deferred', 'sending') limit 3`,
  )
  expect(waiting).toEqual([])
  expect(await readProgress(database, campaignId)).toMatchObject({ state })
}

async function expectCalm(engines: readonly TestEngine[]): Promise<void> {
  for (const engine of engines) {
    expect(await engine.stop()).toBe('stopped')
    expect(engine.events.filter(({ kind }) => troubles.has(kind))).toEqual([])
  }
}

async function expectTruth({ database, campaignId }: HandsOn): Promise<void> {
  const { balanced, ...statement } = (await readStatement(database, campaignId)) ?? { balanced: false }
  expect(balanced).toBe(true)
  expect(await readProgress(database, campaignId)).toEqual(statement)
  expect(await database.query('select from leases')).toEqual([])
  expect(await wronglyNumbered()).toEqual([])
  expect(await acceptedOtherwise()).toEqual([])
}

function wronglyNumbered() {
  return fresh.database.query(
    `select d.id, d.state, d.attempt_count, array_agg(a.number order by a.number) as numbers
     from deliveries d left join attempts a on a.delivery_id = d.id group by d.id
     having count(a.number) <> d.attempt_count or coalesce(max(a.number), 0) <> d.attempt_count`,
  )
}

async function recordedAnswers() {
  const [row] = await fresh.database.query(
    `select count(*) filter (where code = 450) as deferred, count(*) filter (where code = 550) as refused from attempts`,
  )
  return row
}

async function answersOfRelays() {
  const replies = (await Promise.all(sandboxes.map((sandbox) => sandbox.summary()))).flatMap(
    (summary) => summary.replies,
  )
  const times = (code: string) =>
    replies.filter(({ reply }) => reply.startsWith(code)).reduce((sum, { count }) => sum + count, 0)
  return { deferred: times('450'), refused: times('550') }
}

/** Deliveries that were never in doubt and that the relays accepted another number of times than the ledger says. */
async function acceptedOtherwise() {
  const rows = await fresh.database.query<{ id: number; state: string }>(
    `select id, state from deliveries d
     where not exists (select from attempts where delivery_id = d.id and class = 'uncertain')`,
  )
  const wrong: { id: number; state: string; times: number }[] = []
  for (const { id, state } of rows) {
    const name = messageIdFor({ id, fromAddress: 'news@sender.example', attempts: 1 }, testSecrets) ?? ''
    const counts = await Promise.all(sandboxes.map((sandbox) => sandbox.acceptedCount(name)))
    const times = counts.reduce((sum, count) => sum + count, 0)
    if (times !== (state === 'sent' ? 1 : 0)) wrong.push({ id, state, times })
  }
  return wrong
}
