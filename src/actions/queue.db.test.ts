/** What people do with what waits, on the ledger alone: who is meant, what becomes of them, and that the sum holds. */
import { describe, expect, test } from 'vitest'
import { addTestRelay } from '../../test/support/campaign.ts'
import { deliveryResult } from '../../test/support/delivery-result.ts'
import { valueOf } from '../../test/support/http-app.ts'
import {
  actor,
  attempt,
  campaignTo,
  database,
  deferred,
  engineId,
  expectBalanced,
  keepLedger,
  lastAudit,
  laterMs,
  lease,
  relayId,
  wish,
} from '../../test/support/ledger.ts'
import type { QueueFilter } from '../domain/queue.ts'
import { leaseDue, readLeased } from '../store/deliveries/lease-deliveries.ts'
import { listHolds } from '../store/deliveries/queue-holds.ts'
import { pageQueue } from '../store/deliveries/read-queue.ts'
import { settleDeliveries } from '../store/deliveries/settle-deliveries.ts'
import { previewChange } from './change-queue.ts'
import { flushQueue } from './flush-queue.ts'
import { holdQueue } from './hold-queue.ts'
import { moveDeliveries } from './move-deliveries.ts'
import { removeRelay } from './remove-relay.ts'
import { releaseExpiredHolds, releaseQueue } from './release-queue.ts'

keepLedger()

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

async function listIdsOf(campaignId: number): Promise<number[]> {
  const [row] = await database.query<{ ids: number[] }>(
    'select list_ids as ids from campaign_revisions where campaign_id = $1',
    [campaignId],
  )
  return row?.ids ?? []
}
