/** What people do with the queue, on the ledger alone: who is meant, what becomes of them, and that the sum holds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDraft, addReaders, addTestRelay } from '../../test/support/campaign.ts'
import { deliveryResult } from '../../test/support/delivery-result.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { valueOf } from '../../test/support/http-app.ts'
import { noWords, type QueueFilter } from '../domain/queue.ts'
import { listAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { countQueue } from '../store/deliveries/count-queue.ts'
import { expandPage } from '../store/deliveries/expand-audience.ts'
import { registerEngine } from '../store/deliveries/engines.ts'
import { groupFailures } from '../store/deliveries/failure-groups.ts'
import { leaseDue, leaseFresh, readLeased, type Lease } from '../store/deliveries/lease-deliveries.ts'
import { listHolds } from '../store/deliveries/queue-holds.ts'
import { readShape } from '../store/deliveries/queue-shape.ts'
import { listAttempts } from '../store/deliveries/read-deliveries.ts'
import { pageQueue } from '../store/deliveries/read-queue.ts'
import { settleDeliveries, type DeliveryResult } from '../store/deliveries/settle-deliveries.ts'
import { readProgress, readStatement } from '../store/statements.ts'
import { previewChange } from './change-queue.ts'
import { correctAddress } from './correct-address.ts'
import { flushQueue } from './flush-queue.ts'
import { giveUpDeliveries } from './give-up-deliveries.ts'
import { holdQueue } from './hold-queue.ts'
import { moveDeliveries } from './move-deliveries.ts'
import { removeRelay } from './remove-relay.ts'
import { releaseExpiredHolds, releaseQueue } from './release-queue.ts'
import { resendDeliveries } from './resend-deliveries.ts'
import { proveAccepted, resendByPolicy, settleInDoubt } from './settle-in-doubt.ts'
import { startCampaign } from './start-campaign.ts'
import { suppressAddress } from './suppress-address.ts'

const actor = 'ada'
let fresh: FreshDatabase
let database: Database
let engineId: number
let relayId: number
let campaigns = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
  engineId = await registerEngine(database, { host: 'test', pid: 1, leaseMs: 600_000 })
  relayId = await addTestRelay(database, { port: 25 })
})

afterAll(() => fresh.drop())

/** A campaign to `a`, `b`, … at a domain of its own, expanded. */
async function campaignTo(count: number): Promise<{ campaignId: number; domain: string; ids: number[] }> {
  campaigns += 1
  const domain = `queue${campaigns}.example`
  const emails = Array.from({ length: count }, (_, at) => `${'abcdefghij'[at] ?? at}@${domain}`)
  const listId = await addReaders(database, emails, domain)
  const campaignId = await addDraft(database, [listId], relayId)
  valueOf(await startCampaign(database, { campaignId, actor }))
  await expandPage(database, campaignId, 1_000)
  const rows = await database.query<{ id: number }>(
    'select id from deliveries where campaign_id = $1 order by id',
    [campaignId],
  )
  return { campaignId, domain, ids: rows.map((row) => row.id) }
}

function wish(campaignId: number, over = relayId) {
  return { engineId, campaignId, relayId: over, atMost: 100 }
}

async function lease(campaignId: number): Promise<Lease> {
  const leased = await leaseFresh(database, wish(campaignId))
  if (leased === undefined) throw new Error('nothing to lease')
  return leased
}

/** One attempt of each of these over the relay, with this result. */
async function attempt(
  ids: readonly number[],
  number: number,
  change: Partial<DeliveryResult>,
): Promise<void> {
  const { cleared } = await settleDeliveries(
    database,
    engineId,
    [],
    [],
    ids,
    ids.map(() => relayId),
  )
  expect(cleared).toHaveLength(ids.length)
  const results = ids.map((id) => deliveryResult(id, number, { relayId, ...change }))
  await settleDeliveries(database, engineId, results, [], [])
}

const laterMs = 3_600_000
const deferred = {
  state: 'deferred',
  dueInMs: laterMs,
  class: 'transient_recipient',
  phase: 'rcpt',
  code: 450,
  reply: 'Mailbox busy',
} as const
const refusal = {
  state: 'failed',
  reason: 'recipient_refused',
  class: 'permanent_recipient',
  phase: 'rcpt',
  code: 550,
  reply: 'No such user',
} as const

async function statesOf(campaignId: number): Promise<string[]> {
  const rows = await database.query<{ state: string }>(
    'select state from deliveries where campaign_id = $1 order by id',
    [campaignId],
  )
  return rows.map((row) => row.state)
}

async function expectBalanced(campaignId: number): Promise<void> {
  const { balanced, ...statement } = (await readStatement(database, campaignId)) ?? { balanced: false }
  expect(balanced).toBe(true)
  expect(await readProgress(database, campaignId)).toEqual(statement)
}

async function lastAudit() {
  const [entry] = await listAudit(database, { limit: 1 })
  return entry
}

describe('looking', () => {
  test('a list has every condition, and pages by key', async () => {
    const { campaignId, domain, ids } = await campaignTo(4)
    await lease(campaignId)
    const [one = 0, two = 0] = ids
    await attempt([one], 1, deferred)
    await attempt([two], 1, refusal)
    const found = async (filter: QueueFilter) =>
      (await pageQueue(database, { campaignId, ...filter }, { limit: 10 })).map((entry) => entry.id)
    expect(await found({})).toEqual(ids.filter((id) => id !== two))
    expect(await found({ states: ['failed'] })).toEqual([two])
    expect(await found({ states: ['failed'], reason: 'expired' })).toEqual([])
    expect(await found({ class: 'transient_recipient' })).toEqual([one])
    expect(await found({ reply: 'BUSY' })).toEqual([one])
    expect(await found({ relayId })).toHaveLength(3)
    expect(await found({ domain: domain.toUpperCase() })).toHaveLength(3)
    expect(await found({ domain: `not-${domain}` })).toEqual([])
    expect(await found({ search: 'A@' })).toEqual([one])
    expect(await found({ olderThanMs: laterMs })).toEqual([])
    expect(await found({ newerThanMs: laterMs })).toHaveLength(3)
    const page = await pageQueue(database, { campaignId }, { limit: 10, after: one })
    expect(page).toHaveLength(2)
    expect((await pageQueue(database, { ids: [one] }, { limit: 1 }))[0]).toMatchObject({
      campaignName: 'News',
      campaignState: 'sending',
      class: 'transient_recipient',
      reply: 'Mailbox busy',
      holdId: null,
    })
  })

  test('the shape counts by age; failures are grouped by what was said', async () => {
    const { campaignId, domain, ids } = await campaignTo(5)
    await lease(campaignId)
    const [one = 0, two = 0, three = 0] = ids
    await database.query(`update deliveries set state_at = now() - interval '25 minutes' where id = $1`, [
      one,
    ])
    await database.query(`update deliveries set state_at = now() - interval '2 days' where id = $1`, [two])
    expect(await readShape(database, { campaignId }, 'domain', 5)).toMatchObject([
      { key: domain, counts: [3, 0, 0, 1, 0, 0, 0, 0, 0, 1], total: 5, filter: { domain } },
    ])
    expect(await readShape(database, { campaignId }, 'campaign', 5)).toMatchObject([
      { key: `News (${campaignId})`, total: 5, filter: { campaignId } },
    ])
    const [untried] = await readShape(database, { campaignId }, 'class', 5)
    expect(untried).toMatchObject({ key: 'not tried yet', filter: { class: 'none' } })
    expect(Date.now() - Number(untried?.oldestAt)).toBeGreaterThan(47 * 3_600_000)
    expect(await countQueue(database, { campaignId, ...untried?.filter })).toBe(untried?.total)
    await attempt([one], 1, { ...refusal, reply: `<a@${domain}>: user unknown` })
    await attempt([two], 1, { ...refusal, reply: `<b@${domain}>: User unknown` })
    await attempt([three], 1, { ...refusal, reply: 'Mailbox disabled' })
    expect(await groupFailures(database, { campaignId })).toMatchObject([
      { words: 'ADDRESS user unknown', count: 2, exampleId: one, reason: 'recipient_refused' },
      { words: 'mailbox disabled', count: 1 },
    ])
  })

  test('a class is that of the last reply, whatever came before it', async () => {
    const { campaignId, ids } = await campaignTo(3)
    await lease(campaignId)
    const [one = 0, two = 0, three = 0] = ids
    await attempt([one, two], 1, deferred)
    await attempt([one], 2, refusal)
    await attempt([three], 1, { state: 'sent' })
    const states = ['deferred', 'failed', 'sent'] as const
    const meant = async (filter: QueueFilter) => {
      const page = await pageQueue(database, { states, ...filter }, { limit: 9 })
      expect(await countQueue(database, { states, ...filter })).toBe(page.length)
      return page.map(({ id }) => id)
    }
    expect(await meant({ campaignId, class: deferred.class })).toEqual([two])
    expect(await meant({ campaignId, class: refusal.class })).toEqual([one])
    expect(await meant({ campaignId, class: 'accepted' })).toEqual([three])
    expect(
      valueOf(await previewChange(database, 'hold', { campaignId, class: deferred.class })).matched,
    ).toBe(1)
  })

  test('a group of failures is listed, counted and sent again by its masked words', async () => {
    const { campaignId, domain, ids } = await campaignTo(4)
    await lease(campaignId)
    const [one = 0, two = 0, three = 0, four = 0] = ids
    await attempt([one], 1, { ...refusal, reply: `<a@${domain}>: user unknown` })
    await attempt([two], 1, { ...refusal, reply: `<b@${domain}>: User unknown` })
    await attempt([three], 1, { ...refusal, reply: 'Mailbox disabled' })
    await attempt([four], 1, { ...refusal, reply: '' })
    const states = ['failed'] as const
    const of = (words: string): QueueFilter => ({ campaignId, states, words })
    const idsOf = async (words: string) =>
      (await pageQueue(database, of(words), { limit: 9 })).map(({ id }) => id)
    expect(await idsOf('ADDRESS user unknown')).toEqual([one, two])
    expect(await idsOf('user unknown')).toEqual([])
    expect(await idsOf(noWords)).toEqual([four])
    expect(await countQueue(database, of('ADDRESS user unknown'))).toBe(2)
    const shape = await readShape(database, of('mailbox disabled'), 'domain', 5)
    expect(shape).toMatchObject([{ key: domain, total: 1 }])

    const filter = of('ADDRESS user unknown')
    expect(valueOf(await previewChange(database, 'resend', filter)).matched).toBe(2)
    expect(valueOf(await resendDeliveries(database, { filter, actor }))).toMatchObject({ changed: 2 })
    expect(await lastAudit()).toMatchObject({ action: 'deliveries.resent', detail: { filter, changed: 2 } })
    expect((await groupFailures(database, { campaignId })).map(({ words }) => words)).toEqual([
      'mailbox disabled',
      '',
    ])
  })
})

describe('flush', () => {
  test('makes what is deferred due now, or spread over time; the preview changes nothing', async () => {
    const { campaignId, ids } = await campaignTo(4)
    await lease(campaignId)
    await attempt(ids, 1, deferred)
    const filter = { campaignId }
    const preview = valueOf(await previewChange(database, 'flush', filter))
    expect(preview).toMatchObject({ matched: 4, campaigns: [{ campaignId, count: 4 }] })
    expect(preview.examples.map((entry) => entry.id)).toEqual(ids)
    expect(await leaseDue(database, wish(campaignId))).toBeUndefined()

    expect(valueOf(await flushQueue(database, { filter, perSecond: 0.01, actor }))).toMatchObject({
      changed: 4,
    })
    expect(await lastAudit()).toMatchObject({ actor, action: 'queue.flushed', detail: { changed: 4 } })
    expect((await leaseDue(database, wish(campaignId)))?.deliveryIds).toEqual(ids.slice(0, 1))
    const spread = await database.query<{ seconds: number }>(
      `select round(extract(epoch from due_at - min(due_at) over ()))::int as seconds from due_deliveries
       where campaign_id = $1 order by delivery_id`,
      [campaignId],
    )
    expect(spread.map((row) => row.seconds)).toEqual([0, 100, 200])
    valueOf(await flushQueue(database, { filter, actor }))
    expect((await leaseDue(database, wish(campaignId)))?.deliveryIds).toEqual(ids.slice(1))
    expect(await flushQueue(database, { filter, perSecond: 0, actor })).toMatchObject({
      problem: { code: 'invalid_rate' },
    })
  })
})

describe('hold', () => {
  test('holds what has had no turn, what is due and what an engine has in memory', async () => {
    const { campaignId, ids } = await campaignTo(4)
    const leased = await lease(campaignId)
    const [late = 0, inMemory = 0] = ids
    await attempt([late], 1, deferred)
    const filter = { campaignId, ids: [late, inMemory] }
    const { holdId, changed } = valueOf(
      await holdQueue(database, { filter, reason: ' price is wrong ', actor }),
    )
    expect(changed).toBe(2)
    expect(await listHolds(database, { open: true, limit: 1 })).toMatchObject([
      { id: holdId, held: 2, author: actor, reason: 'price is wrong', filter, expiresAt: null },
    ])
    const intents = await settleDeliveries(database, engineId, [], [], [inMemory], [relayId])
    expect(intents).toEqual({ alive: true, cleared: [] })
    const rows = await readLeased(database, leased, await listIdsOf(campaignId))
    expect(rows.find((row) => row.id === inMemory)?.order).toBe('held')
    expect(valueOf(await previewChange(database, 'flush', filter)).matched).toBe(0)

    const released = await releaseQueue(database, { filter: { holdId }, actor })
    expect(released).toMatchObject({ value: { changed: 2 } })
    expect((await leaseDue(database, wish(campaignId)))?.deliveryIds).toEqual([inMemory])
    const [due] = await pageQueue(database, { ids: [late] }, { limit: 1 })
    expect(due?.dueAt?.getTime()).toBeGreaterThan(Date.now() + laterMs / 2)
    expect(await listHolds(database, { open: true, limit: 1 })).toEqual([])
    await expectBalanced(campaignId)
  })

  test('a released delivery that had no turn yet is leased once', async () => {
    const { campaignId, ids } = await campaignTo(2)
    valueOf(await holdQueue(database, { filter: { campaignId }, reason: 'wait', actor }))
    valueOf(await releaseQueue(database, { filter: { campaignId }, actor }))
    expect(await leaseDue(database, wish(campaignId))).toBeUndefined()
    expect((await lease(campaignId)).deliveryIds).toEqual(ids)
  })

  test('ends by itself when its time is over', async () => {
    const { campaignId } = await campaignTo(2)
    valueOf(await holdQueue(database, { filter: { campaignId }, reason: 'wait', forMs: 1, actor }))
    await database.query(`update queue_holds set expires_at = now() where released_at is null`)
    expect(await releaseExpiredHolds(database)).toBe(2)
    expect(await releaseExpiredHolds(database)).toBe(0)
    expect(await lastAudit()).toMatchObject({ actor: 'waybill', action: 'queue.released' })
  })

  test('needs a reason, and something to hold', async () => {
    const hold = (reason: string, filter: QueueFilter) => holdQueue(database, { filter, reason, actor })
    expect(await hold(' ', {})).toMatchObject({ problem: { code: 'missing', field: 'reason' } })
    expect(await hold('x', { states: ['sent'] })).toMatchObject({ problem: { code: 'wrong_state' } })
    expect(await hold('x', { campaignId: 999_999 })).toMatchObject({ value: { changed: 0 } })
    expect(await listHolds(database, { open: true, limit: 10 })).toEqual([])
  })
})

describe('move', () => {
  test('binds to one relay: no other lane leases or intends it, at any further attempt', async () => {
    const other = await addTestRelay(database, { name: 'the other', port: 26 })
    const { campaignId, ids } = await campaignTo(2)
    const leased = await lease(campaignId)
    const [late = 0, inMemory = 0] = ids
    await attempt([late], 1, { ...deferred, dueInMs: 0 })
    const filter = { campaignId }
    expect(await moveDeliveries(database, { filter, relayId: other, actor })).toMatchObject({
      value: { changed: 2 },
    })
    expect(await leaseDue(database, wish(campaignId))).toBeUndefined()
    expect((await leaseDue(database, wish(campaignId, other)))?.deliveryIds).toEqual([late])
    expect(await settleDeliveries(database, engineId, [], [], [inMemory], [relayId])).toMatchObject({
      cleared: [],
    })
    const rows = await readLeased(database, leased, await listIdsOf(campaignId))
    expect(rows.map((row) => row.order)).toEqual(['other_relay', 'other_relay'])

    await settleDeliveries(database, engineId, [], [], [late], [other])
    const again = deliveryResult(late, 2, { ...deferred, dueInMs: 0, relayId: other })
    await settleDeliveries(database, engineId, [again], [], [])
    expect(await leaseDue(database, wish(campaignId))).toBeUndefined()
    expect(await removeRelay(database, { relayId: other, actor })).toMatchObject({
      problem: { code: 'relay_in_use' },
    })
    valueOf(await moveDeliveries(database, { filter, relayId: null, actor }))
    expect((await leaseDue(database, wish(campaignId)))?.deliveryIds).toEqual([late])
  })

  test('refuses a relay that is not there, and the sandbox', async () => {
    const move = (to: number) => moveDeliveries(database, { filter: {}, relayId: to, actor })
    expect(await move(999)).toMatchObject({ problem: { code: 'unknown_relay' } })
    const sandbox = await addTestRelay(database, { name: 'a sandbox', port: 27 })
    await database.query(`update relays set kind = 'sandbox' where id = $1`, [sandbox])
    expect(await move(sandbox)).toMatchObject({ problem: { code: 'sandbox_relay' } })
  })
})

describe('give up and resend', () => {
  test('what waits ends as cancelled, keeps the sum, and comes back', async () => {
    const { campaignId, ids } = await campaignTo(3)
    const leased = await lease(campaignId)
    const [late = 0, sent = 0] = ids
    await attempt([late], 1, deferred)
    await attempt([sent], 1, {})
    const given = await giveUpDeliveries(database, { filter: { campaignId }, why: 'wrong text', actor })
    expect(given).toMatchObject({ value: { changed: 2 } })
    expect(await statesOf(campaignId)).toEqual(['cancelled', 'sent', 'cancelled'])
    expect(await lastAudit()).toMatchObject({ action: 'deliveries.given_up', detail: { why: 'wrong text' } })
    await expectBalanced(campaignId)
    expect((await settleDeliveries(database, engineId, [], [leased.id], ids, [])).cleared).toEqual([])

    const filter: QueueFilter = { campaignId, states: ['cancelled'], reason: 'given_up' }
    expect(await resendDeliveries(database, { filter, actor })).toMatchObject({
      value: { changed: 2, barred: [] },
    })
    expect(await statesOf(campaignId)).toEqual(['queued', 'sent', 'queued'])
    expect((await leaseDue(database, wish(campaignId)))?.deliveryIds).toHaveLength(2)
    await expectBalanced(campaignId)
  })

  test('resends by class, domain and words, with a fresh budget and time, and reopens the campaign', async () => {
    const { campaignId, domain, ids } = await campaignTo(3)
    await lease(campaignId)
    const [one = 0, two = 0, three = 0] = ids
    await attempt([one], 1, { ...deferred, state: 'failed', reason: 'expired', billed: 1 })
    await attempt([two], 1, refusal)
    await attempt([three], 1, {})
    await database.query(`update campaigns set state = 'finished', finished_at = now() where id = $1`, [
      campaignId,
    ])
    const resend = async (filter: QueueFilter) =>
      valueOf(await resendDeliveries(database, { filter: { campaignId, ...filter }, actor })).changed
    expect(await resend({ class: 'throttle_account' })).toBe(0)
    expect(await resend({ class: 'transient_recipient', domain, reply: 'busy' })).toBe(1)
    expect(await statesOf(campaignId)).toEqual(['queued', 'failed', 'sent'])
    expect(await readProgress(database, campaignId)).toMatchObject({ state: 'sending' })
    const due = await leaseDue(database, wish(campaignId))
    const [row] = due === undefined ? [] : await readLeased(database, due, await listIdsOf(campaignId))
    expect(row).toMatchObject({ id: one, attemptCount: 1, retryCount: 0 })
    expect(Math.abs((row?.resentAtMs ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  test('nobody who must not be mailed is sent anything again', async () => {
    const { campaignId, domain, ids } = await campaignTo(3)
    await lease(campaignId)
    await attempt(ids, 1, refusal)
    await suppressAddress(database, { email: `a@${domain}`, reason: 'hard_bounce', origin: 'test' })
    await database.query('delete from contacts where email = $1', [`b@${domain}`])
    expect(valueOf(await previewChange(database, 'resend', { campaignId })).matched).toBe(1)
    expect(valueOf(await resendDeliveries(database, { filter: { campaignId }, actor }))).toMatchObject({
      changed: 1,
      barred: [
        { reason: 'contact_deleted', count: 1 },
        { reason: 'suppressed', count: 1 },
      ],
    })
    expect(await statesOf(campaignId)).toEqual(['failed', 'failed', 'queued'])
  })

  test('a skipped delivery that the dispatcher has not reached yet is leased once', async () => {
    const { campaignId, ids } = await campaignTo(2)
    await database.query(
      `update deliveries set state = 'skipped', reason = 'suppressed' where campaign_id = $1`,
      [campaignId],
    )
    const filter: QueueFilter = { campaignId, states: ['skipped'] }
    expect(valueOf(await resendDeliveries(database, { filter, actor })).changed).toBe(2)
    expect(await leaseDue(database, wish(campaignId))).toBeUndefined()
    expect((await lease(campaignId)).deliveryIds).toEqual(ids)
  })
})

describe('a corrected address', () => {
  test('is sent again; the history keeps where it went, the suppression stays where it was', async () => {
    const { campaignId, domain, ids } = await campaignTo(1)
    await lease(campaignId)
    const [id = 0] = ids
    await attempt([id], 1, refusal)
    await suppressAddress(database, { email: `a@${domain}`, reason: 'hard_bounce', origin: 'test' })
    const corrected = await correctAddress(database, { deliveryId: id, email: `ada@${domain}`, actor })
    expect(corrected).toMatchObject({ value: { email: `ada@${domain}`, resent: true } })
    expect(await statesOf(campaignId)).toEqual(['queued'])
    expect(await listAttempts(database, id)).toMatchObject([{ number: 1, email: `a@${domain}` }])
    const due = await leaseDue(database, wish(campaignId))
    const rows = due === undefined ? [] : await readLeased(database, due, await listIdsOf(campaignId))
    expect(rows).toMatchObject([{ email: `ada@${domain}`, skip: null, order: null }])
    await attempt([id], 2, {})
    expect(await listAttempts(database, id)).toMatchObject([
      { number: 1, email: `a@${domain}` },
      { number: 2, email: `ada@${domain}` },
    ])
    await expectBalanced(campaignId)
  })

  test('is refused where it is wrong, taken, suppressed, or there is nothing to send', async () => {
    const { campaignId, domain, ids } = await campaignTo(3)
    await addReaders(database, [`elsewhere@${domain}`], `elsewhere ${domain}`)
    await lease(campaignId)
    const [failed = 0, sent = 0, gone = 0] = ids
    await attempt([failed, gone], 1, refusal)
    await attempt([sent], 1, {})
    await suppressAddress(database, { email: `no@${domain}`, reason: 'complaint', origin: 'test' })
    await database.query('delete from contacts where email = $1', [`c@${domain}`])
    const codeOf = async (deliveryId: number, email: string) => {
      const outcome = await correctAddress(database, { deliveryId, email, actor })
      return outcome.ok ? 'ok' : outcome.problem.code
    }
    expect(await codeOf(failed, 'nonsense')).toBe('invalid_email')
    expect(await codeOf(999_999, `x@${domain}`)).toBe('unknown_delivery')
    expect(await codeOf(sent, `x@${domain}`)).toBe('wrong_state')
    expect(await codeOf(gone, `x@${domain}`)).toBe('contact_deleted')
    expect(await codeOf(failed, `a@${domain}`)).toBe('same_address')
    expect(await codeOf(failed, `B@${domain}`)).toBe('recipient_exists')
    expect(await codeOf(failed, `elsewhere@${domain}`)).toBe('contact_exists')
    expect(await codeOf(failed, `no@${domain}`)).toBe('suppressed')
    expect(await statesOf(campaignId)).toEqual(['failed', 'sent', 'failed'])
  })
})

describe('in doubt', () => {
  const doubt = { state: 'in_doubt', class: 'uncertain', code: undefined, reply: 'The line broke.' } as const

  test('proof settles it; a person settles the rest, one or all', async () => {
    const { campaignId, ids } = await campaignTo(4)
    await lease(campaignId)
    await attempt(ids, 1, doubt)
    const [proven = 0, counted = 0] = ids
    expect(await proveAccepted(database, { deliveryIds: [proven, 999_999], source: 'delivery event' })).toBe(
      1,
    )
    expect(await proveAccepted(database, { deliveryIds: [proven], source: 'delivery event' })).toBe(0)
    expect(await listAttempts(database, proven)).toMatchObject([
      { outcome: 'sent', reply: 'The line broke. Evidence: delivery event.' },
    ])
    const one = { campaignId, ids: [counted] }
    valueOf(await settleInDoubt(database, { filter: one, how: 'count_as_sent', actor }))
    expect(
      valueOf(await settleInDoubt(database, { filter: { campaignId }, how: 'resend', actor })).changed,
    ).toBe(2)
    expect(await statesOf(campaignId)).toEqual(['sent', 'sent', 'queued', 'queued'])
    await expectBalanced(campaignId)
  })

  test('is sent again by the policy of its campaign, after the wait', async () => {
    const holding = await campaignTo(1)
    const resending = await campaignTo(1)
    await database.query(`update campaigns set in_doubt_policy = 'resend' where id = $1`, [
      resending.campaignId,
    ])
    for (const { campaignId, ids } of [holding, resending]) {
      await lease(campaignId)
      await attempt(ids, 1, doubt)
    }
    expect(await resendByPolicy(database, 60_000)).toBe(0)
    await database.query(
      `update deliveries set state_at = now() - interval '2 minutes' where state = 'in_doubt'`,
    )
    expect(await resendByPolicy(database, 60_000)).toBe(1)
    expect(await statesOf(holding.campaignId)).toEqual(['in_doubt'])
    expect(await statesOf(resending.campaignId)).toEqual(['queued'])
  })
})

async function listIdsOf(campaignId: number): Promise<number[]> {
  const [row] = await database.query<{ ids: number[] }>(
    'select list_ids as ids from campaign_revisions where campaign_id = $1',
    [campaignId],
  )
  return row?.ids ?? []
}
