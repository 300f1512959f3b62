import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDraft, addReaders, addTestRelay } from '../../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { valueOf } from '../../../test/support/http-app.ts'
import { holdQueue } from '../../actions/hold-queue.ts'
import { pauseCampaign } from '../../actions/pause-campaign.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import { queueWaits } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { countQueue } from './count-queue.ts'
import { expandPage } from './expand-audience.ts'
import { readQueueOverview } from './queue-overview.ts'

let fresh: FreshDatabase
let database: Database
let relayId: number
const actor = 'test'

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
  relayId = await addTestRelay(database, { port: 25 })
})
afterAll(() => fresh.drop())

async function campaignTo(count: number, name: string): Promise<number> {
  const emails = Array.from({ length: count }, (_, at) => `r${at}@${name}.example`)
  const listId = await addReaders(database, emails, name)
  const campaignId = await addDraft(database, [listId], relayId)
  valueOf(await startCampaign(database, { campaignId, actor }))
  await expandPage(database, campaignId, 1_000)
  return campaignId
}

async function become(campaignId: number, state: string, count: number): Promise<number[]> {
  const rows = await database.query<{ id: number }>(
    `update deliveries set state = $2 where id in (
       select id from deliveries where campaign_id = $1 and state = 'queued' order by id limit $3) returning id`,
    [campaignId, state, count],
  )
  return rows.map(({ id }) => id)
}

test('what waits is told by what it waits for, and the parts add up', async () => {
  const none = { waiting: 0, sending: 0, dueSoon: 0, later: 0, held: 0, halted: 0, inDoubt: 0 }
  expect(await readQueueOverview(database)).toEqual(none)

  const running = await campaignTo(12, 'running')
  await become(running, 'sending', 2)
  await become(running, 'in_doubt', 1)
  const [soon, ...later] = await become(running, 'deferred', 4)
  await database.query(
    `insert into due_deliveries (delivery_id, campaign_id, due_at, relay_id)
     select id, $1, now() + case when id = $2 then interval '30 seconds' else interval '1 hour' end,
            case when id = $4 then 1 end
     from unnest($3::bigint[]) as id`,
    [running, soon, [soon, ...later], later[0]],
  )
  const paused = await campaignTo(5, 'paused')
  const [held] = await database.query<{ id: number }>(
    'select id from deliveries where campaign_id = $1 order by id limit 1',
    [paused],
  )
  const filter = { ids: [held?.id ?? 0, later[2] ?? 0] }
  expect(valueOf(await holdQueue(database, { filter, reason: 'wait', actor })).changed).toBe(2)
  valueOf(await pauseCampaign(database, { campaignId: paused, actor }))

  expect(await readQueueOverview(database)).toEqual({
    waiting: 16,
    sending: 2,
    dueSoon: 6,
    later: 2,
    held: 2,
    halted: 4,
    inDoubt: 1,
  })
  const found = queueWaits.map(async (waits) => [waits, await countQueue(database, { waits })])
  expect(Object.fromEntries(await Promise.all(found))).toEqual({
    due_soon: 6,
    due_later: 2,
    held: 2,
    halted: 4,
  })
})
