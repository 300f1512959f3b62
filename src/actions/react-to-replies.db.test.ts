import { expect, test } from 'vitest'
import { deliveryResult } from '../../test/support/delivery-result.ts'
import {
  campaignTo,
  database,
  engineId,
  keepLedger,
  lease,
  refusal,
  relayId,
  statesOf,
} from '../../test/support/ledger.ts'
import { settleDeliveries } from '../store/deliveries/settle-deliveries.ts'
import { findSuppression } from '../store/suppressions.ts'
import { suppressHardBounces } from './react-to-replies.ts'

keepLedger()

test('an address is suppressed after its own failure is in the ledger, not before', async () => {
  const { campaignId, domain, ids } = await campaignTo(2)
  await lease(campaignId)
  const [id = 0] = ids
  const email = `a@${domain}`
  const bounces = [{ deliveryId: id, attempt: 1, campaignId, email, reply: '550 No such user' }]
  // the refusal came before the message was written: the row still says queued
  expect(await suppressHardBounces(database, bounces)).toEqual([])
  expect(await findSuppression(database, email)).toBeUndefined()
  expect(await statesOf(campaignId)).toEqual(['queued', 'queued'])

  await settleDeliveries(database, engineId, [deliveryResult(id, 1, { relayId, ...refusal })], [], [])
  expect(await suppressHardBounces(database, bounces)).toEqual(bounces)
  expect(await findSuppression(database, email)).toMatchObject({ reason: 'hard_bounce' })
  expect(await statesOf(campaignId)).toEqual(['failed', 'queued'])
})
