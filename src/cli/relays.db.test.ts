import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWords, type CommandOutcome } from '../../test/support/command-line.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'

let fresh: FreshDatabase
const dataFolder = temporaryFolder()

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const waybill = (...words: string[]): Promise<CommandOutcome> =>
  runWords({ databaseUrl: fresh.url, dataFolder }, words)

test('a relay is added with its times and limits, shown, changed, held and released', async () => {
  const times = ['--window', 'mon-fri 08:00-18:00 Europe/Berlin', '--warm-up', '2026-03-01 50 x1.5 10000']
  const limits = ['--limit', '35/h', '--limit', '10/min@gmail.com', '--position', '2', '--weight', '3']
  const address = 'smtps://ada:secret@mail.example.com'
  const added = await waybill('relay', 'add', 'Host', '--url', address, '--json', ...times, ...limits)
  expect(added).toMatchObject({ status: 0 })
  const { id } = added.json()
  expect((await waybill('relay', 'show', 'host', '--json')).json()).toMatchObject({
    id,
    position: 2,
    weight: 3,
    sendingWindow: { days: [1, 2, 3, 4, 5], from: '08:00' },
    warmUp: { firstDay: 50 },
    limits: [
      { domain: null, count: 35 },
      { domain: 'gmail.com', count: 10 },
    ],
    hasPassword: true,
  })
  const { stdout } = await waybill('relay', 'show', 'Host')
  expect(stdout).toContain('mon,tue,wed,thu,fri 08:00-18:00 Europe/Berlin')
  expect(stdout).toContain('35/h')

  expect(await waybill('relay', 'update', 'Host', '--window', 'none', '--limit', 'none')).toMatchObject({
    status: 0,
  })
  expect((await waybill('relay', 'show', 'Host', '--json')).json()).toMatchObject({
    sendingWindow: null,
    limits: [],
    warmUp: { firstDay: 50 },
  })
  const held = await waybill('relay', 'hold', 'Host', '--reason', 'maintenance', '--until', '2h')
  expect(held).toMatchObject({ status: 0 })
  expect((await waybill('relay', 'show', 'Host')).stdout).toContain('maintenance')
  expect((await waybill('relay', 'list')).stdout).toContain('maintenance')
  expect(await waybill('relay', 'release', 'Host')).toMatchObject({ status: 0 })
  expect((await waybill('relay', 'show', 'Host')).stdout).toContain('one message goes first')
})

test.each([
  [['--window', '09:00-08:00'], 'before it begins'],
  [['--window', 'sometimes'], 'write it like'],
  [['--warm-up', 'slowly'], 'write start'],
  [['--limit', '0/h'], 'at least 1'],
  [['--limit', 'many'], 'is no limit'],
  [['--rate', '0'], 'above 0'],
  [['--weight', '0'], 'from 1 to 1000'],
  [['--aws-region', 'eu-west-1'], '--aws-key'],
])('relay add %o is refused', async (words, expected) => {
  const refused = await waybill('relay', 'add', 'Bad', '--url', 'smtp://mail.example.com', ...words)
  expect(refused.status).not.toBe(0)
  expect(refused.stderr).toContain(expected)
})

test('a hold needs a reason and an end in the future; nothing to change is said', async () => {
  await waybill('relay', 'add', 'Other', '--url', 'smtp://mail.example.com')
  expect((await waybill('relay', 'hold', 'Other')).stderr).toContain('--reason')
  expect(
    (await waybill('relay', 'hold', 'Other', '--reason', 'x', '--until', '2020-01-01')).stderr,
  ).toContain('future')
  expect((await waybill('relay', 'hold', 'Other', '--reason', 'x', '--until', 'soon')).stderr).toContain('2h')
  expect((await waybill('relay', 'update', 'Other')).stderr).toContain('what is to change')
  expect((await waybill('relay', 'release', 'Nowhere')).stderr).toContain('no relay Nowhere')
})

test('how a relay went is shown as a line of bars with its last steps', async () => {
  const { id } = (await waybill('relay', 'add', 'Went', '--url', 'smtp://mail.example.com', '--json')).json()
  expect((await waybill('relay', 'pace', 'Went')).stdout).toContain('Nothing was tried')
  await fresh.database.query(
    `insert into relay_pace_samples (relay_id, began_at, engine_id, measured_at, accepted, throttled, deferred, refused,
       unclear, connections, may_open, in_flight, throttle_reply, phase, pace, ceiling)
     select $1, at, 1, at, accepted, throttled, 0, 0, 0, 2, 10, 1, '4.7.0 slow down', 'cruise', 11.9, 12
     from (values (date_bin('5 seconds', now() - interval '60 seconds', 'epoch'), 60, 0),
                  (date_bin('5 seconds', now() - interval '30 seconds', 'epoch'), 1440, 3)) as told (at, accepted, throttled)`,
    [id],
  )
  const { stdout } = await waybill('relay', 'pace', 'Went', '--last', '1h')
  expect(stdout).toContain('1,500 accepted, 3 throttled')
  expect(stdout).toContain('the last throttle said: 4.7.0 slow down')
  expect(stdout).toMatch(/█/)
  expect(stdout).toMatch(/12\.0\/s/)
  const told = (await waybill('relay', 'pace', 'Went', '--json')).json()
  expect(told).toMatchObject({
    id,
    stepMs: 5000,
    samples: [{ accepted: 60 }, { accepted: 1440, phase: 'cruise' }],
  })
  expect(await waybill('relay', 'pace', 'Went', '--last', '5d')).toMatchObject({ status: 2 })
})
