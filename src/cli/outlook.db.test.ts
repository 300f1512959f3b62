/** What the command line says about waiting, the end, alarms and settings. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addContacts, addDraft, addTestRelay } from '../../test/support/campaign.ts'
import { runWords } from '../../test/support/command-line.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { raiseAlarm } from '../store/alarms.ts'

let fresh: FreshDatabase
let campaignId: number
const folder = temporaryFolder()
beforeAll(async () => {
  fresh = await freshDatabase()
  const listId = await addContacts(fresh.database, 2100)
  const relayId = await addTestRelay(fresh.database, { port: 2525 })
  await fresh.database.query(
    'insert into relay_limits (relay_id, count, window_ms) values ($1, 35, 3600000)',
    [relayId],
  )
  campaignId = await addDraft(fresh.database, [listId], relayId)
})
afterAll(() => fresh.drop())

const waybill = (...words: string[]) => runWords({ databaseUrl: fresh.url, dataFolder: folder }, words)

test('a start foretells the end, and a campaign says why it waits', async () => {
  const shown = await waybill('campaign', 'show', String(campaignId))
  expect(shown.stdout).toMatch(/forecast +2,100 at 35 an hour: ends \w+day \d{4}-\d\d-\d\d \d\d:\d\d/)
  const started = await waybill('campaign', 'start', String(campaignId))
  expect(started.stderr).toMatch(/2,100 at 35 an hour: ends \w+day/)
  const waiting = await waybill('campaign', 'show', String(campaignId))
  expect(waiting.stdout).toMatch(/why it waits +No sending engine is running\./)
  expect(waiting.stdout).toMatch(/what to do +Start one: waybill start, or waybill worker/)
  expect((await waybill('campaign', 'show', String(campaignId), '--json')).json()).toMatchObject({
    waiting: { code: 'no_engine' },
    forecast: { kind: 'unknown' },
  })
})

test('a delivery says why it waits', async () => {
  const [row] = await fresh.database.query<{ id: number }>(
    `insert into deliveries (campaign_id, contact_id, email, state) values ($1, 1, 'a@b.example', 'queued') returning id`,
    [campaignId],
  )
  const shown = await waybill('queue', 'show', String(row?.id))
  expect(shown.stdout).toMatch(/why it waits +No sending engine/)
})

test('alarms are listed, and doctor counts them as faults', async () => {
  expect((await waybill('alarm', 'list')).stdout).toContain('There are no alarms.')
  await raiseAlarm(fresh.database, { kind: 'stalled', subject: 'campaign 1', message: 'It stands still.' })
  expect((await waybill('alarm', 'list', '--json')).json().alarms).toMatchObject([{ kind: 'stalled' }])
  const doctor = await waybill('doctor', '--json')
  expect(doctor.status).toBe(1)
  expect(doctor.json().checks).toContainEqual({
    check: 'alarm campaign 1',
    verdict: 'fault',
    detail: 'stalled: It stands still.',
  })
})

test('settings are set, shown and taken back', async () => {
  expect((await waybill('settings', 'set', 'alarm.email', 'ops@example.org')).status).toBe(0)
  expect((await waybill('settings', 'list')).stdout).toMatch(/alarm\.email +ops@example\.org/)
  expect((await waybill('settings', 'set', 'alarm.emial', 'x@example.org')).stderr).toContain('alarm.email')
  await waybill('settings', 'set', 'alarm.email')
  expect((await waybill('settings', 'list')).stdout).toMatch(/alarm\.stall_seconds +120 \(default\)/)
})
