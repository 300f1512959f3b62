/** The ledger's statements against each other: who may move what, and that the tallies never leave the rows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addContacts, addDraft, addTestRelay } from '../../../test/support/campaign.ts'
import { deliveryResult } from '../../../test/support/delivery-result.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { rowsTouched } from '../../../test/support/plan-cost.ts'
import { until } from '../../../test/support/until.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import type { Database, Session } from '../database.ts'
import { readProgress, readStatement } from '../statements.ts'
import { registerEngine, renewLease, rescueDeadEngines } from './engines.ts'
import { expandPage } from './expand-audience.ts'
import { followAddress } from './follow-address.ts'
import { openHotSession } from './hot-session.ts'
import { leaseDue, leaseFresh, readLeased } from './lease-deliveries.ts'
import { returnDeliveries, settleDeliveries, skipDeliveries } from './settle-deliveries.ts'

let fresh: FreshDatabase
let database: Database
let campaigns = 0
const relayId = 1

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
})

afterAll(() => fresh.drop())

async function expandedCampaign(recipients: number): Promise<number> {
  campaigns += 1
  const name = `ledger ${campaigns}`
  const listId = await addContacts(database, recipients, name)
  const campaignId = await addDraft(database, [listId], await addTestRelay(database, { name, port: 25 }))
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  while ((await expandPage(database, campaignId, 40))?.audience === undefined);
  return campaignId
}

async function engine(leaseMs = 60_000): Promise<{ session: Session; engineId: number }> {
  const session = await database.session()
  return { session, engineId: await registerEngine(session, { host: 'test', pid: 1, leaseMs }) }
}

async function listsOf(campaignId: number): Promise<number[]> {
  const rows = await database.query<{ id: number }>(
    'select list_id as id from campaign_lists where campaign_id = $1',
    [campaignId],
  )
  return rows.map((row) => row.id)
}

async function stateOf(id: number) {
  const [row] = await database.query<{ state: string; attempts: number }>(
    'select state, attempt_count as attempts from deliveries where id = $1',
    [id],
  )
  return row
}

async function expectTalliesLikeRows(campaignId: number): Promise<void> {
  const { balanced, ...statement } = (await readStatement(database, campaignId)) ?? { balanced: false }
  expect(balanced).toBe(true)
  expect(await readProgress(database, campaignId)).toEqual(statement)
}

describe('expanding', () => {
  test('makes one row a person, however many lists they are on, in pages that can be repeated', async () => {
    const both = await addContacts(database, 30, 'first of two')
    const second = await addContacts(database, 25, 'second of two')
    await database.query(
      `insert into subscriptions (list_id, contact_id, state, consent_source)
       select $2, contact_id, 'confirmed', 'import' from subscriptions where list_id = $1 limit 10`,
      [both, second],
    )
    // unsubscribed from one list, still on the other
    await database.query(
      `update subscriptions set state = 'unsubscribed', unsubscribed_at = now()
       where list_id = $1 and contact_id in (select contact_id from subscriptions where list_id = $2)`,
      [both, second],
    )
    const twoListsRelay = await addTestRelay(database, { name: 'two lists', port: 25 })
    const campaignId = await addDraft(database, [both, second], twoListsRelay)
    await startCampaign(database, { campaignId, actor: 'test' })
    const pages: (number | undefined)[] = []
    for (let page = await expandPage(database, campaignId, 20); page !== undefined;) {
      pages.push(page.added)
      page = page.audience === undefined ? await expandPage(database, campaignId, 20) : undefined
    }
    expect(pages).toEqual([20, 20, 15])
    expect(await readStatement(database, campaignId)).toMatchObject({
      audience: 55,
      queued: 55,
      balanced: true,
    })
    expect(await expandPage(database, campaignId, 20)).toBeUndefined()
  })
})

describe('leasing', () => {
  test('gives every delivery to one engine, first turns in order and then what is due', async () => {
    const campaignId = await expandedCampaign(50)
    const one = await engine()
    const two = await engine()
    const first = await leaseFresh(one.session, { engineId: one.engineId, campaignId, relayId, atMost: 30 })
    const second = await leaseFresh(two.session, { engineId: two.engineId, campaignId, relayId, atMost: 30 })
    expect(first?.deliveryIds).toHaveLength(30)
    expect(second?.deliveryIds).toHaveLength(20)
    expect(new Set([...(first?.deliveryIds ?? []), ...(second?.deliveryIds ?? [])]).size).toBe(50)
    expect(
      await leaseFresh(one.session, { engineId: one.engineId, campaignId, relayId, atMost: 30 }),
    ).toBeUndefined()
    expect(
      await leaseDue(one.session, { engineId: one.engineId, campaignId, relayId, atMost: 30 }),
    ).toBeUndefined()
    await one.session.close()
    await two.session.close()
  })

  test('reads a chunk, not the rest of the campaign', async () => {
    const campaignId = await expandedCampaign(600)
    const session = await openHotSession(database, () => {})
    const engineId = await registerEngine(session, { host: 'test', pid: 1, leaseMs: 60_000 })
    await session.query('begin')
    for (let chunk = 0; chunk < 3; chunk += 1)
      expect(
        (await leaseFresh(session, { engineId, campaignId, relayId, atMost: 20 }))?.deliveryIds,
      ).toHaveLength(20)
    const [read] = await session.query<{ rows: number }>(
      `select pg_stat_get_xact_tuples_returned('deliveries_campaign'::regclass) as rows`,
    )
    await session.query('commit')
    expect(read?.rows).toBe(60)
    await session.close()
  })

  test('leaves out who has moved on, and says who must not be mailed any more', async () => {
    const campaignId = await expandedCampaign(4)
    const { session, engineId } = await engine()
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
    if (lease === undefined) throw new Error('no lease')
    const [gone, deleted, left] = lease.deliveryIds
    await skipDeliveries(database, [{ id: gone ?? 0, reason: 'suppressed' }])
    await database.query(
      'delete from contacts where id = (select contact_id from deliveries where id = $1)',
      [deleted],
    )
    await database.query(
      `update subscriptions set state = 'unsubscribed', unsubscribed_at = now()
       where contact_id = (select contact_id from deliveries where id = $1)`,
      [left],
    )
    const [{ listIds } = { listIds: [] }] = await database.query<{ listIds: number[] }>(
      'select list_ids as "listIds" from campaign_revisions where campaign_id = $1',
      [campaignId],
    )
    const rows = await readLeased(session, lease, listIds)
    expect(rows.map((row) => row.skip)).toEqual(['contact_deleted', 'unsubscribed', null])
    await session.close()
  })
})

describe('settling', () => {
  test('an intent is given once, a result accepted from its attempt only', async () => {
    const campaignId = await expandedCampaign(2)
    const { session, engineId } = await engine()
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
    const [id = 0, other = 0] = lease?.deliveryIds ?? []
    expect(await settleDeliveries(session, engineId, [], [], [id])).toEqual({ alive: true, cleared: [id] })
    expect(await settleDeliveries(session, engineId, [], [], [id])).toEqual({ alive: true, cleared: [] })
    expect(await stateOf(id)).toEqual({ state: 'sending', attempts: 1 })

    const deferred = { state: 'deferred', dueInMs: 0, billed: 1, class: 'transient_recipient' } as const
    await settleDeliveries(session, engineId, [deliveryResult(id, 1, deferred)], [], [other])
    expect(await stateOf(id)).toEqual({ state: 'deferred', attempts: 1 })
    const again = await leaseDue(session, { engineId, campaignId, relayId, atMost: 10 })
    expect(again?.deliveryIds).toEqual([id])
    await settleDeliveries(session, engineId, [], [], [id])
    await settleDeliveries(session, engineId, [deliveryResult(id, 1)], [], [])
    expect(await stateOf(id)).toEqual({ state: 'sending', attempts: 2 })
    await settleDeliveries(
      session,
      engineId,
      [deliveryResult(id, 2), deliveryResult(other, 1)],
      [lease?.id ?? 0, again?.id ?? 0],
      [],
    )
    expect(await stateOf(id)).toEqual({ state: 'sent', attempts: 2 })
    expect(await database.query('select from attempts where delivery_id = $1', [id])).toHaveLength(2)
    expect(await database.query('select from leases where engine_id = $1', [engineId])).toHaveLength(0)
    await expectTalliesLikeRows(campaignId)
    await session.close()
  })

  test('a paused campaign gives no intent', async () => {
    const campaignId = await expandedCampaign(1)
    const { session, engineId } = await engine()
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
    await database.query(`update campaigns set state = 'paused' where id = $1`, [campaignId])
    expect(await settleDeliveries(session, engineId, [], [], lease?.deliveryIds ?? [])).toEqual({
      alive: true,
      cleared: [],
    })
    await session.close()
  })
})

describe('the cost of a group', () => {
  test('grows with the group, not with its square and not with the campaign', async () => {
    const campaignId = await expandedCampaign(900)
    const session = await openHotSession(database, () => {})
    const engineId = await registerEngine(session, { host: 'test', pid: 1, leaseMs: 60_000 })
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 800 })
    const ids = lease?.deliveryIds ?? []
    await settleDeliveries(session, engineId, [], [], ids.slice(0, 400))
    // orders of others must not be looked through
    await database.query(
      `insert into delivery_orders (delivery_id, campaign_id, former_email)
       select id, campaign_id, email from deliveries where campaign_id = $1 order by id desc limit 90`,
      [campaignId],
    )
    const cost = (size: number) =>
      rowsTouched(session, (sql) =>
        settleDeliveries(
          sql,
          engineId,
          ids.slice(0, size).map((id) => deliveryResult(id, 1, { state: 'deferred', dueInMs: 1 })),
          [],
          ids.slice(400, 400 + size),
          ids.slice(400, 400 + size).map(() => relayId),
        ),
      )
    const perMessage = (await cost(20)) / 20
    expect((await cost(200)) / 200).toBeLessThan(perMessage * 1.2)
    expect(perMessage).toBeLessThan(30)
    await session.close()
  })
})

describe('what a rescued engine still holds', () => {
  test('is not put back a second time, and a refused copy takes nothing from the other', async () => {
    const campaignId = await expandedCampaign(3)
    const one = await engine()
    const lease = await leaseFresh(one.session, { engineId: one.engineId, campaignId, relayId, atMost: 10 })
    const [waiting = 0, intended = 0] = lease?.deliveryIds ?? []
    await settleDeliveries(one.session, one.engineId, [], [], [intended])
    await returnDeliveries(one.session, one.engineId, [intended], [])
    expect(await stateOf(intended)).toEqual({ state: 'sending', attempts: 1 })
    await one.session.close()
    expect(await rescueDeadEngines(database)).toContainEqual({
      engineId: one.engineId,
      returned: 2,
      inDoubt: 1,
    })
    const two = await engine()
    await leaseDue(two.session, { engineId: two.engineId, campaignId, relayId, atMost: 10 })
    await returnDeliveries(database, one.engineId, [waiting])
    expect(
      await leaseDue(two.session, { engineId: two.engineId, campaignId, relayId, atMost: 10 }),
    ).toBeUndefined()
    await two.session.close()
  })

  test('the attempt in doubt names the relay that it went over', async () => {
    const campaignId = await expandedCampaign(1)
    const { session, engineId } = await engine()
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
    await settleDeliveries(session, engineId, [], [], lease?.deliveryIds ?? [])
    await session.close()
    await rescueDeadEngines(database)
    expect(
      await database.query('select relay_id as "relayId" from attempts where delivery_id = any ($1)', [
        lease?.deliveryIds,
      ]),
    ).toEqual([{ relayId }])
  })
})

describe('an address that was corrected while an engine held the delivery', () => {
  test('gets no intent and no answer of the old one; it is read anew and sent', async () => {
    const campaignId = await expandedCampaign(2)
    const { session, engineId } = await engine()
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
    const [id = 0, refused = 0] = lease?.deliveryIds ?? []
    let rowVersion = ''
    for (const delivery of [id, refused]) {
      const [row] = await database.query<{ contactId: number; version: string }>(
        'select contact_id as "contactId", xmin::text as version from deliveries where id = $1',
        [delivery],
      )
      rowVersion = row?.version ?? ''
      expect(await followAddress(database, row?.contactId ?? 0, `new${delivery}@example.org`)).toBe(1)
    }
    // before the dot, the old address was refused
    const early = { rowVersion, email: 'old@example.org' }
    const old = deliveryResult(refused, 1, {
      state: 'failed',
      reason: 'recipient_refused',
      phase: 'rcpt',
      early,
    })
    const outcome = await settleDeliveries(session, engineId, [old], [], [id], [relayId])
    expect(outcome).toEqual({ alive: true, cleared: [] })
    expect(await stateOf(refused)).toEqual({ state: 'queued', attempts: 1 })
    expect(await database.query('select email from attempts where delivery_id = $1', [refused])).toEqual([
      { email: 'old@example.org' },
    ])
    await returnDeliveries(session, engineId, [id], [])
    const again = await leaseDue(session, { engineId, campaignId, relayId, atMost: 10 })
    expect(again?.deliveryIds).toEqual([id, refused])
    expect(await settleDeliveries(session, engineId, [], [], [id, refused], [relayId, relayId])).toEqual({
      alive: true,
      cleared: [id, refused],
    })
    await session.close()
  })
})

test('an address that is corrected while the intent is being committed is not mailed at the old one', async () => {
  const campaignId = await expandedCampaign(2)
  const { session, engineId } = await engine()
  const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
  if (lease === undefined) throw new Error('nothing to lease')
  const rows = await readLeased(session, lease, await listsOf(campaignId))
  const intents = [
    rows.map((row) => row.id),
    rows.map(() => relayId),
    rows.map((row) => row.rowVersion),
  ] as const
  const [corrected, other] = rows
  const [contact] = await database.query<{ id: number }>(
    'select contact_id as id from deliveries where id = $1',
    [corrected?.id],
  )
  let committing: ReturnType<typeof settleDeliveries> | undefined
  await database.transaction(async (tx) => {
    await tx.query(`update contacts set email = 'corrected@example.org' where id = $1`, [contact?.id])
    expect(await followAddress(tx, contact?.id ?? 0, 'corrected@example.org')).toBe(1)
    committing = settleDeliveries(session, engineId, [], [], ...intents)
    await until(async () => {
      const waiting = await database.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      return waiting.length === 1
    })
  })
  expect(await committing).toEqual({ alive: true, cleared: [other?.id] })
  expect(await stateOf(corrected?.id ?? 0)).toEqual({ state: 'queued', attempts: 0 })
  await returnDeliveries(session, engineId, [corrected?.id ?? 0], [])
  const again = await leaseDue(session, { engineId, campaignId, relayId, atMost: 10 })
  if (again === undefined) throw new Error('it is not due')
  const [anew] = await readLeased(session, again, await listsOf(campaignId))
  expect(anew).toMatchObject({ id: corrected?.id, order: null })
  await session.close()
})

describe('rescue', () => {
  test('a dead engine: what waited is due, what was being sent is in doubt, and its late word settles it', async () => {
    const campaignId = await expandedCampaign(10)
    const { session, engineId } = await engine()
    const lease = await leaseFresh(session, { engineId, campaignId, relayId, atMost: 10 })
    const [intended = 0, returned = 0] = lease?.deliveryIds ?? []
    await settleDeliveries(session, engineId, [], [], [intended, returned])
    await session.close()

    const rescues = await rescueDeadEngines(database)
    expect(rescues).toContainEqual({ engineId, returned: 8, inDoubt: 2 })
    expect(await renewLease(database, engineId, 1_000)).toBe(false)
    expect(await stateOf(intended)).toEqual({ state: 'in_doubt', attempts: 1 })
    await expectTalliesLikeRows(campaignId)

    const late = await settleDeliveries(
      database,
      engineId,
      [deliveryResult(intended, 1)],
      [],
      lease?.deliveryIds ?? [],
    )
    expect(late).toEqual({ alive: false, cleared: [] })
    expect(await stateOf(intended)).toEqual({ state: 'sent', attempts: 1 })
    await returnDeliveries(database, engineId, [returned])
    expect(await stateOf(returned)).toEqual({ state: 'queued', attempts: 0 })

    const next = await engine()
    const due = await leaseDue(next.session, { engineId: next.engineId, campaignId, relayId, atMost: 100 })
    expect(due?.deliveryIds).toHaveLength(9)
    await next.session.close()
    await expectTalliesLikeRows(campaignId)
  })

  test('an engine that lives is left alone; one whose lease ran out is fenced although it is connected', async () => {
    const campaignId = await expandedCampaign(2)
    const alive = await engine()
    const stopped = await engine(1)
    const lease = await leaseFresh(stopped.session, {
      engineId: stopped.engineId,
      campaignId,
      relayId,
      atMost: 10,
    })
    const rescued = (await rescueDeadEngines(database)).map((rescue) => rescue.engineId)
    expect(rescued).toContain(stopped.engineId)
    expect(rescued).not.toContain(alive.engineId)
    const outcome = await settleDeliveries(
      stopped.session,
      stopped.engineId,
      [],
      [],
      lease?.deliveryIds ?? [],
    )
    expect(outcome).toEqual({ alive: false, cleared: [] })
    await alive.session.close()
    await stopped.session.close()
  })
})
