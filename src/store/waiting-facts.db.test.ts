/** Every cause from the tables: what people and engines write there is what the explanation says. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startCampaign } from '../actions/start-campaign.ts'
import { pauseCampaign } from '../actions/pause-campaign.ts'
import { forecastEnd } from '../domain/forecast.ts'
import { whyCampaignWaits, whyDeliveryWaits } from '../domain/why-waiting.ts'
import { addContacts, addDraft, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { sampleCampaigns } from './campaign-samples.ts'
import type { Session } from './database.ts'
import { registerEngine } from './deliveries/engines.ts'
import { expandPage } from './deliveries/expand-audience.ts'
import { readForecastFacts } from './forecast-facts.ts'
import { readCampaignFacts, readDeliveryFacts } from './waiting-facts.ts'

let fresh: FreshDatabase
let relayId: number
let campaignId: number
let engine: Session
let engineId: number

beforeAll(async () => {
  fresh = await freshDatabase()
  const { database } = fresh
  await addContacts(database, 100)
  engine = await database.session()
})
afterAll(async () => {
  await engine.close()
  await fresh.drop()
})

/** A campaign of 100 in its queue, an engine that lives, and nothing in the way. */
beforeEach(async () => {
  const { database } = fresh
  for (const table of [
    'campaign_samples',
    'leases',
    'due_deliveries',
    'delivery_orders',
    'queue_holds',
    'attempts',
  ])
    await database.query(`delete from ${table}`)
  for (const table of ['deliveries', 'campaigns', 'engines', 'relays'])
    await database.query(`delete from ${table}`)
  const [list] = await database.query<{ id: number }>('select id from lists')
  relayId = await addTestRelay(database, { port: 2525, ratePerSecond: 10 })
  campaignId = await addDraft(database, [list?.id ?? 0], relayId)
  await startCampaign(database, { campaignId, actor: 'test' })
  for (let open = true; open;) open = (await expandPage(database, campaignId, 1000))?.audience === undefined
  engineId = await registerEngine(engine, { host: 'here', pid: 1, leaseMs: 60_000, version: 'test' })
})

async function why(id = campaignId) {
  const facts = await readCampaignFacts(fresh.database, id)
  if (facts === undefined) throw new Error('no facts')
  return whyCampaignWaits(facts)
}

async function whyDelivery(deliveryId: number) {
  const facts = await readDeliveryFacts(fresh.database, deliveryId)
  if (facts === undefined) throw new Error('no facts')
  return whyDeliveryWaits(facts)
}

async function nthDelivery(place: number): Promise<number> {
  const [row] = await fresh.database.query<{ id: number }>(
    'select id from deliveries where campaign_id = $1 order by id offset $2 limit 1',
    [campaignId, place],
  )
  return row?.id ?? 0
}

const change = (text: string, values: unknown[] = []) => fresh.database.query(text, values)

describe('the tables say that a campaign', () => {
  test('is being sent at the pace of its relay', async () => {
    await change(
      `insert into relay_paces (relay_id, shared) values ($1, '{"pace":{"phase":"cruise","ratePerSecond":9.9}}')`,
      [relayId],
    )
    expect(await why()).toMatchObject({ code: 'pace', sentence: expect.stringContaining('9.9 a second') })
  })

  test('is paused by somebody', async () => {
    await pauseCampaign(fresh.database, { campaignId, actor: 'ada@example.org' })
    await change(`update campaigns set paused_by = 'Ada', paused_reason = 'wrong link'`)
    expect(await why()).toMatchObject({
      code: 'paused',
      sentence: 'The campaign is paused by Ada: wrong link.',
    })
  })

  test('has no engine', async () => {
    await change('delete from engines')
    expect(await why()).toMatchObject({ code: 'no_engine' })
  })

  test('has a relay that is held until a time', async () => {
    await change(
      `update relays set state = 'held', held_reason = 'Not verified', held_until = now() + interval '1 hour'`,
    )
    const { code, nextActionAtMs } = await why()
    expect(code).toBe('relay_held')
    expect((nextActionAtMs ?? 0) - Date.now()).toBeGreaterThan(3_500_000)
  })

  test('has a relay that no engine reaches; one that does is enough', async () => {
    const unreachable = `insert into relay_health (relay_id, engine_id, state, reason, next_try_at)
       values ($1, $2, 'unreachable', 'connection refused', now() + interval '15 seconds')`
    await change(unreachable, [relayId, engineId])
    expect(await why()).toMatchObject({
      code: 'relay_unreachable',
      sentence: expect.stringContaining('connection refused'),
    })
    await change(`update relay_health set state = 'reachable'`)
    expect((await why()).code).toBe('pace')
  })

  test('is outside the window of its relay', async () => {
    const tomorrow = ((new Date().getUTCDay() + 6) % 7) + 1
    const window = { days: [(tomorrow % 7) + 1], from: '08:00', until: '09:00', timeZone: 'UTC' }
    await change('update relays set sending_window = $1', [JSON.stringify(window)])
    expect((await why()).code).toBe('outside_window')
  })

  test('is before its warm-up, and a quota is used up', async () => {
    const warmUp = { startsOn: '2999-01-01', firstDay: 50, growth: 2, fullDay: 1000 }
    await change('update relays set warm_up = $1', [JSON.stringify(warmUp)])
    expect(await why()).toMatchObject({ code: 'limit_used', sentence: expect.stringContaining('warm-up') })
    await change('update relays set warm_up = null')
    const pace = { phase: 'blocked', ratePerSecond: 0.1, clock: { nextSlotAtMs: Date.now() + 600_000 } }
    await change('insert into relay_paces (relay_id, shared) values ($1, $2)', [
      relayId,
      JSON.stringify({ pace }),
    ])
    expect((await why()).code).toBe('quota_blocked')
  })

  test('is all deferred, with the words of the server and the next time', async () => {
    await change(`update deliveries set state = 'deferred', attempt_count = 1`)
    await change(`insert into due_deliveries (delivery_id, campaign_id, due_at)
      select id, campaign_id, now() + interval '10 minutes' + id * interval '1 second' from deliveries`)
    await change(`insert into attempts (delivery_id, number, outcome, class, phase, reply)
      select id, 1, 'deferred', 'transient_recipient', 'rcpt', '450 4.2.0 Greylisted' from deliveries`)
    const cause = await why()
    expect(cause).toMatchObject({ code: 'deferred', sentence: expect.stringContaining('Greylisted') })
    expect((cause.nextActionAtMs ?? 0) - Date.now()).toBeGreaterThan(590_000)
    expect((await whyDelivery(await nthDelivery(0))).code).toBe('deferred')
  })

  test('is all held', async () => {
    await hold('deliveries')
    expect((await why()).code).toBe('held')
  })

  test('waits for nothing that is known, once nothing has moved', async () => {
    await change(`update campaigns set started_at = now() - interval '10 minutes'`)
    expect((await why()).code).toBe('unknown')
    await sampleCampaigns(fresh.database)
    await change(`update campaign_samples set taken_at = now() - interval '50 seconds'`)
    await change(`update deliveries set state = 'sent' where id <= $1`, [await nthDelivery(9)])
    await sampleCampaigns(fresh.database)
    const facts = await readCampaignFacts(fresh.database, campaignId)
    expect((facts?.nowMs ?? 0) - (facts?.movedAtMs ?? 0)).toBeLessThan(5_000)
    expect((await why()).code).toBe('pace')
  })

  test('waits for the reply of the relay', async () => {
    await change(`update campaigns set started_at = now() - interval '10 minutes'`)
    await change(
      `update deliveries set state = 'sending', state_at = now() - interval '1 minute' where id = $1`,
      [await nthDelivery(0)],
    )
    await change(
      'insert into leases (engine_id, campaign_id, delivery_ids) values ($1, $2, array[$3::bigint])',
      [engineId, campaignId, await nthDelivery(0)],
    )
    expect((await why()).code).toBe('awaiting_reply')
    expect((await whyDelivery(await nthDelivery(0))).code).toBe('sending_now')
  })

  test('waits behind a lock in the database', async () => {
    const [holder, waiter] = [await fresh.database.session(), await fresh.database.session()]
    await holder.query('begin')
    await holder.query('lock table suppressions')
    const waiting = waiter.query('select count(*) from suppressions')
    let facts = await readCampaignFacts(fresh.database, campaignId)
    while ((facts?.databaseWaitMs ?? 0) < 50) facts = await readCampaignFacts(fresh.database, campaignId)
    expect(facts?.databaseWaitMs).toBeLessThan(60_000)
    await holder.query('rollback')
    await waiting
    await Promise.all([holder.close(), waiter.close()])
  })
})

describe('the tables say that a delivery', () => {
  test('has its place in the queue', async () => {
    await change(
      `insert into relay_paces (relay_id, shared) values ($1, '{"pace":{"phase":"cruise","ratePerSecond":10}}')`,
      [relayId],
    )
    const { code, sentence, nextActionAtMs } = await whyDelivery(await nthDelivery(40))
    expect(code).toBe('first_turn')
    expect(sentence).toContain('40 of its campaign')
    expect(Math.abs((nextActionAtMs ?? 0) - Date.now() - 4_000)).toBeLessThan(3_000)
  })

  test('is held by somebody until a time', async () => {
    await hold(`(select * from deliveries where id = ${await nthDelivery(3)})`)
    expect(await whyDelivery(await nthDelivery(3))).toMatchObject({
      code: 'held',
      sentence: 'It is held by Ada: ask legal.',
    })
    expect((await whyDelivery(await nthDelivery(4))).code).toBe('first_turn')
  })

  test('was moved to a relay that cannot send', async () => {
    const other = await addTestRelay(fresh.database, { port: 2526, name: 'Other' })
    await change(`update relays set state = 'disabled' where id = $1`, [other])
    await change('insert into delivery_orders (delivery_id, campaign_id, relay_id) values ($1, $2, $3)', [
      await nthDelivery(3),
      campaignId,
      other,
    ])
    expect(await whyDelivery(await nthDelivery(3))).toMatchObject({
      code: 'relay_disabled',
      sentence: 'It was moved to one relay. The relay Other is switched off.',
    })
  })

  test('goes to a domain that is suspended', async () => {
    await change(
      `insert into domain_suspensions (relay_id, domain, reason, until)
       values ($1, 'readers.example.com', '421 4.7.0 too much', now() + interval '5 minutes')`,
      [relayId],
    )
    expect((await whyDelivery(await nthDelivery(0))).code).toBe('domain_suspended')
  })

  test('is in the hands of an engine', async () => {
    await change(`update dispatch_cursors set dispatched_through = $1`, [await nthDelivery(5)])
    await change(
      'insert into leases (engine_id, campaign_id, delivery_ids) values ($1, $2, array[$3::bigint])',
      [engineId, campaignId, await nthDelivery(5)],
    )
    expect(await whyDelivery(await nthDelivery(5))).toMatchObject({ code: 'due' })
  })

  test('is in doubt', async () => {
    await change(`update deliveries set state = 'in_doubt' where id = $1`, [await nthDelivery(0)])
    expect((await whyDelivery(await nthDelivery(0))).code).toBe('in_doubt')
    await change(`update campaigns set in_doubt_policy = 'resend'`)
    expect((await whyDelivery(await nthDelivery(0))).code).toBe('evidence_awaited')
  })
})

test('a forecast is made of limits, deferrals and the campaigns beside', async () => {
  const [list] = await fresh.database.query<{ id: number }>('select id from lists')
  const end = async (id: number) => {
    const facts = await readForecastFacts(fresh.database, id)
    if (facts === undefined) throw new Error('no facts')
    return forecastEnd(facts.input)
  }
  expect(await end(campaignId)).toMatchObject({ kind: 'ends', remaining: 100, limit: '9.9 a second' })
  const draft = await addDraft(fresh.database, [list?.id ?? 0], relayId)
  expect(await end(draft)).toMatchObject({ kind: 'ends', remaining: 100 })
  await change('insert into relay_limits (relay_id, count, window_ms) values ($1, 35, 3600000)', [relayId])
  expect(await end(draft)).toMatchObject({ limit: '35 an hour' })
  // 100 each in turns: 200 at 35 an hour
  const draftEnd = await end(draft)
  expect(draftEnd.kind === 'ends' && draftEnd.endsAtMs - Date.now()).toBeGreaterThan(4.9 * 3_600_000)
  await change(`update deliveries set state = 'deferred' where id = $1`, [await nthDelivery(0)])
  await change(
    `insert into due_deliveries (delivery_id, campaign_id, due_at) values ($1, $2, now() + interval '2 days')`,
    [await nthDelivery(0), campaignId],
  )
  const running = await end(campaignId)
  expect(running.kind === 'ends' && running.endsAtMs - Date.now()).toBeGreaterThan(47 * 3_600_000)
  expect(running.kind === 'ends' && running.latestAtMs).toBeGreaterThan(Date.now() + 4 * 86_400_000)
})

test('a forecast counts everybody once while the audience is being written', async () => {
  const { database } = fresh
  const [list] = await database.query<{ id: number }>('select id from lists')
  const [again] = await database.query<{ id: number }>(
    `insert into lists (name) values ('Again') returning id`,
  )
  await change(
    `insert into subscriptions (list_id, contact_id, state, consent_source)
     select $1, contact_id, 'confirmed', 'import' from subscriptions where list_id = $2 and contact_id % 2 = 0`,
    [again?.id, list?.id],
  )
  const id = await addDraft(database, [list?.id ?? 0, again?.id ?? 0], relayId)
  await startCampaign(database, { campaignId: id, actor: 'test' })
  for (const pageSize of [1, 40, 30]) {
    await expandPage(database, id, pageSize)
    expect((await readForecastFacts(database, id))?.input.ready).toBe(100)
  }
})

async function hold(source: string): Promise<void> {
  await change(
    `with hold as (
       insert into queue_holds (filter, reason, author, expires_at) values ('{}', 'ask legal', 'Ada', now() + interval '1 day')
       returning id)
     insert into delivery_orders (delivery_id, campaign_id, hold_id)
     select held.id, held.campaign_id, hold.id from hold cross join ${source} as held`,
  )
}
