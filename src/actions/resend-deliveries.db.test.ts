/** What has ended and is sent again, given up, mended, or decided: nobody twice, nobody who must not be mailed, and the sum holds. */
import { describe, expect, test } from 'vitest'
import { addReaders } from '../../test/support/campaign.ts'
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
  lease,
  refusal,
  statesOf,
  wish,
} from '../../test/support/ledger.ts'
import type { QueueFilter } from '../domain/queue.ts'
import { leaseDue, readLeased } from '../store/deliveries/lease-deliveries.ts'
import { listAttempts } from '../store/deliveries/read-deliveries.ts'
import { settleDeliveries } from '../store/deliveries/settle-deliveries.ts'
import { readProgress } from '../store/statements.ts'
import { previewChange } from './change-queue.ts'
import { correctAddress } from './correct-address.ts'
import { giveUpDeliveries } from './give-up-deliveries.ts'
import { resendDeliveries } from './resend-deliveries.ts'
import { proveAccepted, resendByPolicy, settleInDoubt } from './settle-in-doubt.ts'
import { suppressAddress } from './suppress-address.ts'

keepLedger()

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
