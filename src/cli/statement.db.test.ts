/** The statement on the command line: for people, for programs, and as evidence to hand on. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDraft, addReaders, addTestRelay } from '../../test/support/campaign.ts'
import { runWords } from '../../test/support/command-line.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { valueOf } from '../../test/support/http-app.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { startCampaign } from '../actions/start-campaign.ts'
import { expandPage } from '../store/deliveries/expand-audience.ts'

let fresh: FreshDatabase
let campaignId: number
const dataFolder = temporaryFolder()

beforeAll(async () => {
  fresh = await freshDatabase()
  const { database } = fresh
  const listId = await addReaders(database, ['a@one.example', 'b@one.example'], 'readers')
  campaignId = await addDraft(database, [listId], await addTestRelay(database, { port: 25 }))
  valueOf(await startCampaign(database, { campaignId, actor: 'test' }))
  await expandPage(database, campaignId, 100)
})
afterAll(() => fresh.drop())

function statement(...words: string[]) {
  return runWords({ databaseUrl: fresh.url, dataFolder }, ['campaign', 'statement', ...words])
}

test('evidence is one JSON document, also without --json', async () => {
  const shape = { format: 'waybill-evidence', audience: 2, sums: { queued: 2 }, balanced: true }
  const plain = await statement(String(campaignId), '--evidence')
  expect(JSON.parse(plain.stdout)).toMatchObject(shape)
  expect((await statement(String(campaignId), '--evidence', '--json')).json()).toMatchObject(shape)
})

test('the sums are a file, too', async () => {
  const { stdout } = await statement(String(campaignId), '--csv')
  const rows: Record<string, string>[] = parse(stdout, { columns: true })
  expect(rows.find((row) => row['state'] === 'queued')).toMatchObject({ count: '2' })
  expect(rows.at(-1)).toMatchObject({ state: 'audience', count: '2' })
})

test('one form at a time, and of a campaign that there is', async () => {
  expect((await statement(String(campaignId), '--csv', '--evidence')).stderr).toMatch(/Choose one/)
  expect((await statement('999', '--evidence')).status).not.toBe(0)
})
