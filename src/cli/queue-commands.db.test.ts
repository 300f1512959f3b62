/** The commands for the queue, word for word, on the ledger alone. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
  const emails = ['a@one.example', 'b@one.example', 'c@two.example']
  const listId = await addReaders(database, emails, 'queue')
  campaignId = await addDraft(database, [listId], await addTestRelay(database, { port: 25 }))
  valueOf(await startCampaign(database, { campaignId, actor: 'test' }))
  await expandPage(database, campaignId, 100)
})
afterAll(() => fresh.drop())

function queue(...words: string[]) {
  return runWords({ databaseUrl: fresh.url, dataFolder }, ['queue', ...words])
}

describe('queue', () => {
  test('help maps the verbs of other mail servers', async () => {
    const { status, stdout } = await queue('--help')
    expect(status).toBe(0)
    expect(stdout).toMatch(/hold +postsuper -h +exim -Mf/)
    expect(stdout).toMatch(/shape --by domain +qshape/)
  })

  test('list and shape', async () => {
    expect((await queue('list', '--domain', 'one.example', '--json')).json().deliveries).toHaveLength(2)
    expect((await queue('list', '--older-than', '1d')).stdout).toMatch(/Nothing waits/)
    expect((await queue('list', '--older-than', 'long')).stderr).toMatch(/s, m, h or d/)
    const { rows } = (await queue('shape', '--by', 'domain', '--json')).json()
    expect(rows.map((row: { key: string; total: number }) => [row.key, row.total])).toEqual([
      ['one.example', 2],
      ['two.example', 1],
    ])
  })

  test('export writes a file, or to standard output', async () => {
    const file = join(dataFolder, 'one.csv')
    expect((await queue('export', file, '--domain', 'one.example')).stdout).toMatch(/Exported to/)
    expect((await readFile(file, 'utf8')).split('\n').map((line) => line.split(',')[4])).toEqual([
      'email',
      'a@one.example',
      'b@one.example',
      undefined,
    ])
    expect((await queue('export', '--state', 'failed')).stdout.trim().split('\n')).toHaveLength(1)
    expect((await queue('export', '--json')).status).not.toBe(0)
  })

  test('says what it would do, does it, and says how to take it back', async () => {
    const dry = await queue('hold', '--domain', 'two.example', '--reason', 'their move', '--dry-run')
    expect(dry).toMatchObject({ status: 0 })
    expect(dry.stdout).toMatch(/This means 1 delivery:\n +1 of campaign \d+, News/)
    const held = await queue('hold', '--domain', 'two.example', '--reason', 'their move', '--for', '2h')
    expect(held.stdout).toMatch(/^1 delivery held\./)
    expect((await queue('list')).stdout).toMatch(/c@two\.example +held .*hold 1: their move/)
    expect((await queue('holds')).stdout).toMatch(/their move/)
    expect((await queue('release', '--hold-id', '1', '--json')).json()).toMatchObject({ changed: 1 })
  })

  test('deletes only with --yes, and never everything by omission', async () => {
    expect(await queue('delete', '--yes')).toMatchObject({ status: 2 })
    const asked = await queue('delete', '--domain', 'one.example')
    expect(asked).toMatchObject({ status: 3 })
    expect(asked.stdout).toMatch(/Add --yes to do it/)
    const done = await queue('delete', '--domain', 'one.example', '--yes', '--json')
    expect(done.json()).toMatchObject({ changed: 2 })
    const again = await queue('resend', '--state', 'cancelled', '--reason', 'given_up', '--json')
    expect(again.json()).toMatchObject({ changed: 2, barred: [] })
    expect((await queue('resend', '--state', 'queued', '--all')).stderr).toMatch(/not queued/)
  })

  test('moves, flushes, groups failures and mends addresses', async () => {
    const { database } = fresh
    expect((await queue('move', '--all', '--to', '999')).stderr).toMatch(/no relay 999/)
    expect((await queue('move', '--all', '--to', 'any', '--json')).json()).toMatchObject({ changed: 3 })
    expect((await queue('flush', '--all', '--per-second', '5', '--json')).json()).toMatchObject({
      changed: 0,
    })
    expect((await queue('failures')).stdout).toMatch(/Nothing failed/)
    const [delivery] = await database.query<{ id: number }>(
      `update deliveries set state = 'failed', reason = 'recipient_refused' where email = 'c@two.example' returning id`,
    )
    const id = String(delivery?.id)
    expect((await queue('failures', '--json')).json()).toMatchObject({ groups: [{ count: 1 }] })
    expect((await queue('fix', id, '--email', 'nobody')).status).toBe(1)
    expect((await queue('fix', id, '--email', 'C2@two.example', '--json')).json()).toMatchObject({
      resent: true,
    })
    expect((await queue('settle', '--all', '--as', 'sent', '--json')).json()).toMatchObject({ changed: 0 })
  })

  test('a started campaign changes how it is carried out', async () => {
    const change = (...words: string[]) =>
      runWords({ databaseUrl: fresh.url, dataFolder }, ['campaign', 'change', String(campaignId), ...words])
    expect((await change('--give-up-after', '2d', '--in-doubt', 'resend', '--json')).json()).toEqual({
      giveUpAfterMs: 172_800_000,
      inDoubtPolicy: 'resend',
    })
    expect((await change()).status).toBe(2)
    expect((await change('--give-up-after', '1s')).status).toBe(1)
  })
})
