/** How a relay went can be seen afterwards: every reply is counted once, the limit that was found, throttles, holds. */
import { beforeEach, expect, test } from 'vitest'
import { holdRelay, releaseRelay } from '../../src/actions/hold-relay.ts'
import { relayPaceHistory } from '../../src/actions/relay-pace-history.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { suspendDomain } from '../../src/actions/react-to-replies.ts'
import { readLiveRelays } from '../../src/store/live-relays.ts'
import { forgetOldSamples } from '../../src/store/relay-pace-samples.ts'
import { addContacts, addDraft, addTestRelay, rememberLimit } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { valueOf } from '../support/http-app.ts'
import { startSandbox } from '../support/sandbox.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let engines: TestEngine[]

beforeEach(async () => {
  fresh = await freshDatabase()
  engines = []
  return async () => {
    await Promise.all(engines.map((engine) => engine.stop()))
    await fresh.drop()
  }
})

const actor = 'Ada'
const history = async (relayId: number, minutes = 15) =>
  valueOf(await relayPaceHistory(fresh.database, { relayId, minutes }))

function sum(samples: readonly { readonly accepted: number; readonly throttled: number }[]) {
  const add = (name: 'accepted' | 'throttled') => samples.reduce((all, sample) => all + sample[name], 0)
  return { accepted: add('accepted'), throttled: add('throttled') }
}

test('two engines write down what the relay replied, once', { timeout: 120_000 }, async () => {
  const sandbox = await startSandbox({ profile: 'postfix' })
  await sandbox.configure({
    limits: [{ kind: 'token_bucket', count: 50, per: 'second', burst: 10, phase: 'dot' }],
  })
  const relayId = await addTestRelay(fresh.database, { port: sandbox.port, maxConnections: 20 })
  // it took twice as much when it was used before
  await rememberLimit(fresh.database, relayId, 100)
  const listId = await addContacts(fresh.database, 500)
  const campaignId = await addDraft(fresh.database, [listId], relayId)
  engines.push(startEngine(fresh.database), startEngine(fresh.database))
  expect(await startCampaign(fresh.database, { campaignId, actor })).toMatchObject({ ok: true })
  await until(async () => sum((await history(relayId)).samples).accepted === 500)

  const { throttled } = await sandbox.summary()
  expect(throttled).toBeGreaterThan(0)
  const { samples, stepMs } = await history(relayId)
  expect(stepMs).toBe(5_000)
  expect(sum(samples)).toEqual({ accepted: 500, throttled })
  expect(samples.at(-1)?.phase).not.toBe('unlimited')
  expect(samples.at(-1)?.ratePerSecond).toBeGreaterThan(0)
  expect(samples.find((sample) => sample.throttled > 0)?.throttleReply).toContain('too much mail')
  expect(Math.max(...samples.map((sample) => sample.connections))).toBeGreaterThan(0)
  expect(sum((await history(relayId, 2880)).samples)).toEqual({ accepted: 500, throttled })

  const [live] = await readLiveRelays(fresh.database, campaignId)
  expect(live).toMatchObject({ relayId, maxConnections: 20, state: 'enabled' })
  expect(live?.pace?.acceptedLastMinute).toBeGreaterThan(0)
})

test('marks say when it was held and what was suspended, and old samples go', async () => {
  const { database } = fresh
  const relayId = await addTestRelay(database, { port: 9 })
  valueOf(await holdRelay(database, { relayId, reason: 'under review', until: null, actor }))
  valueOf(await releaseRelay(database, { relayId, actor }))
  const end = new Date(Date.now() + 3_600_000)
  valueOf(await holdRelay(database, { relayId, reason: 'maintenance', until: end, actor }))
  await suspendDomain(database, { relayId, domain: 'example.com', reason: 'too much spam' })
  const { marks } = await history(relayId)
  expect(marks).toMatchObject([
    { kind: 'held', reason: 'under review', by: actor },
    { kind: 'held', reason: 'maintenance', to: end },
    { kind: 'domain_suspended', domain: 'example.com', reason: 'too much spam', by: 'waybill' },
  ])
  expect(marks[0]?.to?.getTime()).toBeLessThanOrEqual(marks[1]?.from.getTime() ?? 0)

  await database.query(
    `insert into relay_pace_samples (relay_id, began_at, engine_id, measured_at, accepted, throttled, deferred, refused,
       unclear, connections, may_open, in_flight, phase)
     select $1, now() - age, 1, now() - age, 1, 0, 0, 0, 0, 1, 1, 0, 'unlimited'
     from unnest(array['49 hours', '47 hours', '5 minutes']::interval[]) as age`,
    [relayId],
  )
  await forgetOldSamples(database)
  expect((await history(relayId, 2880)).samples).toHaveLength(2)
  expect(await relayPaceHistory(database, { relayId: 99, minutes: 15 })).toMatchObject({
    problem: { code: 'unknown_relay' },
  })
})
