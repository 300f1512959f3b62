/**
 * Two things that happen to the ledger at the same moment, in the order that did harm once. What random people and engines
 * do to it together: test/scenarios/many-hands.test.ts.
 */
import { describe, expect, test } from 'vitest'
import { addContacts, addDraft } from '../../../test/support/campaign.ts'
import { deliveryResult } from '../../../test/support/delivery-result.ts'
import {
  actor,
  campaignTo,
  database,
  deferred,
  engineId,
  expectBalanced,
  keepLedger,
  laterMs,
  lease,
  refusal,
  relayId,
  statesOf,
  wish,
} from '../../../test/support/ledger.ts'
import { until } from '../../../test/support/until.ts'
import { cancelCampaign, cancelWaitingDeliveries } from '../../actions/cancel-campaign.ts'
import { giveUpDeliveries } from '../../actions/give-up-deliveries.ts'
import { holdQueue } from '../../actions/hold-queue.ts'
import { releaseQueue } from '../../actions/release-queue.ts'
import { resendDeliveries } from '../../actions/resend-deliveries.ts'
import { settleInDoubt } from '../../actions/settle-in-doubt.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import { suppressAddress } from '../../actions/suppress-address.ts'
import { updateContact } from '../../actions/update-contact.ts'
import type { Database } from '../database.ts'
import { openHotSession } from './hot-session.ts'
import { registerEngine, rescueDeadEngines } from './engines.ts'
import { expandPage } from './expand-audience.ts'
import { catchUpWithAddress } from './follow-address.ts'
import { storeLateResults } from './late-results.ts'
import { leaseDue, leaseFresh, readLeased, type LeasedDelivery } from './lease-deliveries.ts'
import { closeEmptyHolds, holdPage, insertHold } from './queue-holds.ts'
import { requeuePage } from './requeue-deliveries.ts'
import { endDoneCampaigns } from './sending-campaigns.ts'
import { settleDeliveries, type DeliveryResult } from './settle-deliveries.ts'

keepLedger()

/** A campaign to one person, whose delivery an engine has read and is trying at this moment. */
async function underWay() {
  const { campaignId, domain, ids } = await campaignTo(1)
  const read = await readLeased(database, await lease(campaignId), await listsOf(campaignId))
  const [leased] = read
  const [id] = ids
  if (leased === undefined || id === undefined) throw new Error('nothing to try')
  return { campaignId, id, email: `a@${domain}`, leased }
}

async function listsOf(campaignId: number): Promise<number[]> {
  const rows = await database.query<{ id: number }>(
    'select unnest(list_ids) as id from campaign_revisions where campaign_id = $1',
    [campaignId],
  )
  return rows.map((row) => row.id)
}

/** The relay has refused it before the dot, and no intent was asked for. */
function answered({ id, attemptCount, rowVersion, email }: LeasedDelivery, change: Partial<DeliveryResult>) {
  const early = { rowVersion, email }
  return deliveryResult(id, attemptCount + 1, { relayId, early, ...change })
}

function attemptsOf(id: number) {
  return database.query(
    `select number, outcome, code, relay_id as "relayId", email from attempts where delivery_id = $1 order by number`,
    [id],
  )
}

function settle(...results: readonly DeliveryResult[]) {
  return settleDeliveries(database, engineId, results, [], [])
}

describe('a refusal before the dot, and a person at the same moment', () => {
  test.each<[string, string, (of: { campaignId: number; id: number; email: string }) => Promise<unknown>]>([
    [
      'gives up',
      'given_up',
      ({ id }) => giveUpDeliveries(database, { filter: { ids: [id] }, why: '', actor }),
    ],
    ['cancels', 'campaign_cancelled', ({ campaignId }) => cancelCampaign(database, { campaignId, actor })],
    [
      'suppresses',
      'suppressed',
      ({ email }) => suppressAddress(database, { email, reason: 'manual', origin: 'test' }),
    ],
  ])('who %s: the order counts, and the attempt is recorded', async (_, reason, order) => {
    const { campaignId, id, email, leased } = await underWay()
    await order({ campaignId, id, email })
    await settle(answered(leased, refusal))
    const [row] = await database.query(
      'select reason, attempt_count as attempts from deliveries where id = $1',
      [id],
    )
    expect(row).toEqual({ reason, attempts: 1 })
    expect(await attemptsOf(id)).toEqual([{ number: 1, outcome: 'failed', code: 550, relayId, email: null }])
    await expectBalanced(campaignId)
  })

  test('who gives up, corrects and sends again: the answer of the old address is not that of the new one', async () => {
    const { campaignId, id, email, leased } = await underWay()
    const only = { filter: { ids: [id] }, actor }
    await giveUpDeliveries(database, { ...only, why: '' })
    await correct(id, 'right@example.org')
    await resendDeliveries(database, { filter: { campaignId, ids: [id], states: ['cancelled'] }, actor })
    await settle(answered(leased, refusal))
    expect(await statesOf(campaignId)).toEqual(['queued'])
    expect(await attemptsOf(id)).toEqual([{ number: 1, outcome: 'failed', code: 550, relayId, email }])
    const again = await leaseDue(database, wish(campaignId))
    if (again === undefined) throw new Error('nobody would pick it up')
    const [anew] = await readLeased(database, again, await listsOf(campaignId))
    expect(anew).toMatchObject({ id, email: 'right@example.org', attemptCount: 1, order: null })
  })

  test('who holds: released, it is due when the relay wanted it', async () => {
    const { campaignId, id, leased } = await underWay()
    const only = { filter: { ids: [id] }, actor }
    await holdQueue(database, { ...only, reason: 'wait' })
    await settle(answered(leased, { ...deferred, dueInMs: laterMs }))
    expect(await statesOf(campaignId)).toEqual(['deferred'])
    expect(await database.query('select from due_deliveries where delivery_id = $1', [id])).toHaveLength(0)
    await releaseQueue(database, only)
    expect(
      await database.query(
        `select due_at > now() + interval '50 minutes' as later from due_deliveries where delivery_id = $1`,
        [id],
      ),
    ).toEqual([{ later: true }])
  })
})

async function correct(id: number, email: string): Promise<void> {
  const [row] = await database.query<{ contactId: number }>(
    'select contact_id as "contactId" from deliveries where id = $1',
    [id],
  )
  await updateContact(database, { contactId: row?.contactId ?? 0, email, actor })
}

/** Of this database somebody waits for a lock. */
function somebodyWaits(): Promise<void> {
  return until(async () => {
    const waiting = await database.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    return waiting.length === 1
  })
}

test('what is sent again while an engine takes the next chunk is not passed over', async () => {
  const { campaignId, ids } = await campaignTo(3)
  const [id = 0] = ids
  await giveUpDeliveries(database, { filter: { ids: [id] }, why: '', actor })
  const session = await openHotSession(database, () => {})
  let leasing: ReturnType<typeof leaseFresh> | undefined
  await database.transaction(async (tx) => {
    await tx.query('select from campaigns where id = $1 for update', [campaignId])
    const filter = { campaignId, ids: [id], states: ['cancelled'] as const }
    expect(await requeuePage(tx, { filter, campaignId, after: 0, size: 10 }, '')).toMatchObject({
      changed: 1,
    })
    leasing = leaseFresh(session, wish(campaignId))
    await somebodyWaits()
  })
  expect((await leasing)?.deliveryIds).toEqual(ids)
  await session.close()
})

test('a campaign that is cancelled while a page of its audience is written ends with nobody waiting', async () => {
  const campaignId = await addDraft(database, [await addContacts(database, 5, 'Late page')], relayId)
  await startCampaign(database, { campaignId, actor })
  let cancelling: Promise<unknown> = Promise.resolve()
  const halting: Database = {
    ...database,
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          query: async (text, values, name) => {
            if (name === 'expand_page') {
              cancelling = cancelCampaign(database, { campaignId, actor })
              await Promise.race([cancelling, somebodyWaits()])
            }
            return tx.query(text, values, name)
          },
        }),
      ),
  }
  expect(await expandPage(halting, campaignId, 100)).toMatchObject({ added: 5 })
  await cancelling
  await cancelWaitingDeliveries(database, campaignId)
  await endDoneCampaigns(database)
  expect(await statesOf(campaignId)).toEqual(Array.from({ length: 5 }, () => 'cancelled'))
  await expectBalanced(campaignId)
})

test('a hold that is being given is not taken for an empty one', async () => {
  const { campaignId, ids } = await campaignTo(1)
  const holdId = await insertHold(database, {
    filter: { ids },
    reason: 'wait',
    author: actor,
    forMs: undefined,
  })
  await closeEmptyHolds(database, 'somebody else')
  const page = { filter: { ids }, campaignId, after: 0, size: 10 }
  expect(await database.transaction((tx) => holdPage(tx, page, holdId))).toMatchObject({ changed: 1 })
  await closeEmptyHolds(database, 'somebody else')
  expect(await database.query('select released_at from queue_holds where id = $1', [holdId])).toEqual([
    { released_at: null },
  ])
})

test('an address that is corrected while its mail is on the way: what follows goes to the new one, and says so', async () => {
  const { campaignId, id, email } = await underWay()
  await settleDeliveries(database, engineId, [], [], [id], [relayId])
  await correct(id, 'moved@example.org')
  await settle(deliveryResult(id, 1, { relayId, ...deferred, dueInMs: 0 }))
  const again = await leaseDue(database, wish(campaignId))
  if (again === undefined) throw new Error('it is not due')
  const lists = await listsOf(campaignId)
  expect(await readLeased(database, again, lists)).toMatchObject([{ order: 'address_changed' }])
  await catchUpWithAddress(database, [id])
  expect(await readLeased(database, again, lists)).toMatchObject([
    { order: null, email: 'moved@example.org' },
  ])
  expect(await attemptsOf(id)).toMatchObject([{ number: 1, email }])
  expect(await database.query('select email from deliveries where id = $1', [id])).toEqual([
    { email: 'moved@example.org' },
  ])
})

describe('the late word of an engine', () => {
  /** An engine whose connection is gone, with the intent for a campaign's only delivery. */
  async function dead() {
    const session = await openHotSession(database, () => {})
    const deadId = await registerEngine(session, { host: 'test', pid: 2, leaseMs: 600_000 })
    const { campaignId, ids } = await campaignTo(1)
    const [id = 0] = ids
    await leaseFresh(session, { ...wish(campaignId), engineId: deadId })
    await settleDeliveries(session, deadId, [], [], [id], [relayId])
    return { campaignId, id, deadId, session }
  }

  test('that nothing was written takes the attempt back, too', async () => {
    const { campaignId, id, deadId, session } = await dead()
    await session.close()
    await rescueDeadEngines(database)
    expect(await attemptsOf(id)).toMatchObject([{ number: 1, outcome: 'in_doubt' }])
    await database.transaction((tx) => storeLateResults(tx, deadId, { results: [], unsent: [id] }))
    expect(await statesOf(campaignId)).toEqual(['queued'])
    expect(await attemptsOf(id)).toEqual([])
  })

  test('is kept with the attempt when a person has decided before', async () => {
    const { campaignId, id, deadId, session } = await dead()
    await session.close()
    await rescueDeadEngines(database)
    await settleInDoubt(database, { filter: { ids: [id] }, how: 'resend', actor })
    const late = { results: [deliveryResult(id, 1, { relayId })], unsent: [] }
    await database.transaction((tx) => storeLateResults(tx, deadId, late))
    expect(await statesOf(campaignId)).toEqual(['queued'])
    expect(await attemptsOf(id)).toMatchObject([{ number: 1, outcome: 'sent', code: 250 }])
  })
})
