/** What people see of the queue: who is meant by a filter, how long they have been there, and why they failed. */
import { describe, expect, test } from 'vitest'
import { valueOf } from '../../test/support/http-app.ts'
import {
  actor,
  attempt,
  campaignTo,
  database,
  deferred,
  keepLedger,
  lastAudit,
  laterMs,
  lease,
  refusal,
  relayId,
} from '../../test/support/ledger.ts'
import { noWords, type QueueFilter } from '../domain/queue.ts'
import { countQueue } from '../store/deliveries/count-queue.ts'
import { groupFailures } from '../store/deliveries/failure-groups.ts'
import { readShape } from '../store/deliveries/queue-shape.ts'
import { pageQueue } from '../store/deliveries/read-queue.ts'
import { previewChange } from './change-queue.ts'
import { resendDeliveries } from './resend-deliveries.ts'

keepLedger()

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
