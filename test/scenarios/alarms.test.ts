/** An operator learns of trouble without looking: once, by every way that is set, and of its end too. */
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeSetting, listSettings } from '../../src/actions/change-setting.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { tellAlarms, type Telling } from '../../src/actions/tell-alarms.ts'
import { AlarmWatch } from '../../src/actions/watch-alarms.ts'
import type { WaybillEvent } from '../../src/observe/events.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { listOpenAlarms } from '../../src/store/alarms.ts'
import { registerEngine } from '../../src/store/deliveries/engines.ts'
import { expandPage } from '../../src/store/deliveries/expand-audience.ts'
import { writeSetting } from '../../src/store/settings.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startLocalServer, type LocalServer } from '../support/local-server.ts'
import { startSandbox } from '../support/sandbox.ts'
import { testSecrets } from '../support/secrets.ts'

let fresh: FreshDatabase
let sandbox: Sandbox
let relayId: number
let listId: number
let telling: Telling
const posted: { readonly signature: unknown; readonly body: string }[] = []
let answer = 204
let receiver: LocalServer
const events: WaybillEvent[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox()
  relayId = await addTestRelay(fresh.database, { port: sandbox.port })
  listId = await addContacts(fresh.database, 10)
  receiver = await startLocalServer((request, response) => {
    void textOf(request).then((body) => {
      posted.push({ signature: request.headers['webhook-signature'], body })
      response.writeHead(answer).end()
    })
  })
  telling = {
    database: fresh.database,
    secrets: testSecrets,
    allowPrivateWebhooks: true,
    publicUrl: 'http://127.0.0.1:9000',
  }
})
afterAll(async () => {
  await receiver.close()
  await fresh.drop()
})

beforeEach(async () => {
  posted.length = events.length = 0
  answer = 204
  for (const table of [
    'alarms',
    'settings',
    'leases',
    'deliveries',
    'campaigns',
    'engines',
    'campaign_samples',
  ])
    await fresh.database.query(`delete from ${table}`)
  await fresh.database.query(`update relays set state = 'enabled', held_reason = null, held_by = null`)
})

test('a held relay is told by webhook and by mail, once, and so is its release', async () => {
  await set('alarm.webhook_url', `${receiver.url}/hook`)
  await set('alarm.webhook_secret', 'sixteen characters or more')
  await set('alarm.email', 'ops@operator.example')
  const watch = newWatch()
  await hold()
  await watch.look()
  await watch.look()
  expect(events).toEqual([
    expect.objectContaining({ kind: 'alarm_raised', alarm: 'relay_held', subject: `relay ${relayId}` }),
  ])
  // the relay itself is the one that is held: mail waits for one that takes it
  expect(await tellAlarms(telling)).toBe(1)
  expect(posted).toHaveLength(1)
  expect(posted[0]?.signature).toMatch(/^v1,/)
  expect(JSON.parse(posted[0]?.body ?? '')).toMatchObject({
    type: 'alarm.raised',
    alarm: { kind: 'relay_held', subject: `relay ${relayId}`, clearedAt: null },
  })

  await fresh.database.query(`update relays set state = 'enabled', held_reason = null, held_by = null`)
  await watch.look()
  expect(await listOpenAlarms(fresh.database)).toEqual([])
  await fresh.database.query('update alarm_notices set next_try_at = now() where next_try_at is not null')
  expect(await tellAlarms(telling)).toBe(3)
  expect(posted.map(({ body }) => JSON.parse(body).type)).toEqual(['alarm.raised', 'alarm.cleared'])
  const inbox = (await sandbox.mails({ search: 'ops@operator.example' })).mails
  expect(inbox).toHaveLength(2)
  expect(await tellAlarms(telling)).toBe(0)
  await watch.stop()
})

test('a webhook that fails is tried again later, and its problem is kept', async () => {
  await set('alarm.webhook_url', `${receiver.url}/hook`)
  const watch = newWatch()
  await hold()
  await watch.look()
  answer = 500
  expect(await tellAlarms(telling)).toBe(0)
  expect(await tellAlarms(telling)).toBe(0)
  expect(posted).toHaveLength(1)
  const [notice] = await fresh.database.query<{ problem: string; seconds: number }>(
    `select problem, extract(epoch from next_try_at - now())::float8 as seconds from alarm_notices`,
  )
  expect(notice?.problem).toBe('It answered 500.')
  expect(notice?.seconds).toBeGreaterThan(20)
  answer = 204
  await fresh.database.query('update alarm_notices set next_try_at = now()')
  expect(await tellAlarms(telling)).toBe(1)
  expect((await listOpenAlarms(fresh.database))[0]?.toldAt).toBeInstanceOf(Date)
  await watch.stop()
})

test('a webhook into a private network is refused unless allowed', async () => {
  await set('alarm.webhook_url', `${receiver.url}/hook`)
  const watch = newWatch()
  await hold()
  await watch.look()
  await tellAlarms({ ...telling, allowPrivateWebhooks: false })
  expect(posted).toEqual([])
  const [notice] = await fresh.database.query<{ problem: string }>('select problem from alarm_notices')
  expect(notice?.problem).toContain('private network')
  await watch.stop()
})

test('a campaign that stands still for no known reason raises the stall alarm, and moving clears it', async () => {
  const campaignId = await startedCampaign()
  const engine = await fresh.database.session()
  const watch = newWatch()
  await writeSetting(fresh.database, 'alarm.stall_seconds', 0)
  await watch.look()
  expect((await listOpenAlarms(fresh.database)).map(({ kind }) => kind)).toEqual([])
  await registerEngine(engine, { host: 'here', pid: 1, leaseMs: 60_000, version: 'test' })
  await watch.look()
  expect(await listOpenAlarms(fresh.database)).toMatchObject([
    { kind: 'stalled', subject: `campaign ${campaignId}` },
  ])
  await fresh.database.query(
    `update deliveries set state = 'sent' where id in (select id from deliveries limit 3)`,
  )
  await watch.look()
  expect(await listOpenAlarms(fresh.database)).toEqual([])
  await Promise.all([watch.stop(), engine.close()])
})

test('of two watchers one acts, and the other takes over when it ends', async () => {
  const [one, other] = [newWatch(), newWatch()]
  expect(await one.look()).toBe(true)
  expect(await other.look()).toBe(false)
  expect(await one.look()).toBe(true)
  await one.stop()
  expect(await other.look()).toBe(true)
  await other.stop()
})

test('settings are checked, recorded, and secrets never shown', async () => {
  expect(await change('alarm.webhook_url', 'ftp://x')).toMatchObject({ problem: { code: 'invalid_setting' } })
  expect(await change('alarm.stall_seconds', 5)).toMatchObject({ problem: { code: 'invalid_setting' } })
  expect(await change('alarm.nothing', 5)).toMatchObject({ problem: { code: 'unknown_setting' } })
  await set('alarm.webhook_secret', 'a very secret secret')
  await set('alarm.stall_seconds', 300)
  const shown = new Map((await listSettings(fresh.database)).map((setting) => [setting.key, setting]))
  expect(shown.get('alarm.webhook_secret')).toMatchObject({ value: null, isSet: true })
  expect(shown.get('alarm.stall_seconds')).toMatchObject({ value: 300, isSet: true })
  await change('alarm.stall_seconds', null)
  const again = await listSettings(fresh.database)
  expect(again.find(({ key }) => key === 'alarm.stall_seconds')).toMatchObject({ value: 120, isSet: false })
  const told = JSON.stringify([
    await fresh.database.query('select * from settings'),
    await fresh.database.query('select * from audit_log'),
  ])
  expect(told).toContain('setting.changed')
  expect(told).not.toContain('very secret')
})

function newWatch(): AlarmWatch {
  return new AlarmWatch(fresh.database, (event) => events.push(event))
}

function change(key: string, value: string | number | null) {
  return changeSetting(fresh.database, testSecrets, { key, value, actor: 'test' })
}

async function set(key: string, value: string | number): Promise<void> {
  expect(await change(key, value)).toMatchObject({ ok: true })
}

async function hold(): Promise<void> {
  await fresh.database.query(
    `update relays set state = 'held', held_reason = 'Sign-in refused.', held_by = 'waybill' where id = $1`,
    [relayId],
  )
}

/** Ten in the queue since ten minutes, and nobody to send them. */
async function startedCampaign(): Promise<number> {
  const { database } = fresh
  const campaignId = await addDraft(database, [listId], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  for (let open = true; open;) open = (await expandPage(database, campaignId, 100))?.audience === undefined
  await database.query(`update campaigns set started_at = now() - interval '10 minutes'`)
  return campaignId
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}
