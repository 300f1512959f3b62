/** What ends a doubt after its campaign has ended. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addContacts, addDraft, addTestRelay } from '../../../test/support/campaign.ts'
import { deliveryResult } from '../../../test/support/delivery-result.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { cancelWaitingDeliveries } from '../../actions/cancel-campaign.ts'
import { settleByEvidence } from '../../actions/settle-in-doubt.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import { readStatement } from '../statements.ts'
import { registerEngine } from './engines.ts'
import { expandPage } from './expand-audience.ts'
import { endDoneCampaigns } from './sending-campaigns.ts'
import { settleDeliveries } from './settle-deliveries.ts'

let fresh: FreshDatabase
let engineId: number

beforeAll(async () => {
  fresh = await freshDatabase()
  engineId = await registerEngine(fresh.database, { host: 'test', pid: 1, leaseMs: 600_000 })
})

afterAll(() => fresh.drop())

/** A campaign of one delivery that has ended in this state, with the delivery in doubt. */
async function endedInDoubt(name: string, state: 'finished' | 'cancelled'): Promise<number> {
  const { database } = fresh
  const relayId = await addTestRelay(database, { name, port: 25 })
  const campaignId = await addDraft(database, [await addContacts(database, 1, name)], relayId)
  await startCampaign(database, { campaignId, actor: 'test' })
  await expandPage(database, campaignId, 10)
  const [row] = await database.query<{ id: number }>('select id from deliveries where campaign_id = $1', [
    campaignId,
  ])
  const id = row?.id ?? 0
  await settleDeliveries(database, engineId, [], [], [id], [relayId])
  if (state === 'cancelled')
    await database.query(`update campaigns set state = 'cancelling' where id = $1`, [campaignId])
  const doubt = deliveryResult(id, 1, { relayId, state: 'in_doubt', class: 'uncertain' })
  await settleDeliveries(database, engineId, [doubt], [], [])
  expect(await endDoneCampaigns(database)).toEqual([campaignId])
  expect(await readStatement(database, campaignId)).toMatchObject({ state, inDoubt: 1 })
  await database.query(`update deliveries set state_at = now() - interval '1 hour' where id = $1`, [id])
  return campaignId
}

function deny(campaignId: number) {
  return settleByEvidence(fresh.database, {
    campaignId,
    relayKind: 'smtp',
    source: 'the ledger of the far side',
    accepted: () => Promise.resolve(new Set<number>()),
  })
}

test('what was not accepted is sent again, and its finished campaign goes on', async () => {
  const campaignId = await endedInDoubt('finished', 'finished')
  expect(await deny(campaignId)).toEqual({ sent: 0, resent: 1 })
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({
    state: 'sending',
    queued: 1,
    balanced: true,
  })
})

test('in a cancelled campaign it is cancelled, and nothing waits where nothing is sent', async () => {
  const campaignId = await endedInDoubt('cancelled', 'cancelled')
  expect(await deny(campaignId)).toEqual({ sent: 0, resent: 1 })
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({ state: 'cancelling' })
  await cancelWaitingDeliveries(fresh.database, campaignId)
  expect(await endDoneCampaigns(fresh.database)).toEqual([campaignId])
  expect(await readStatement(fresh.database, campaignId)).toMatchObject({
    state: 'cancelled',
    cancelled: 1,
    inDoubt: 0,
    balanced: true,
  })
})
