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
