/** A person at a real browser who asks who did not get it: finds them, mends an address, decides, and keeps the account. */
import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { suppressAddress } from '../../src/actions/suppress-address.ts'
import { readProgress } from '../../src/store/statements.ts'
import { valueOf } from '../support/http-app.ts'
import { checkPage } from '../support/page-checks.ts'
import {
  button,
  dialog,
  heading,
  inDialog,
  page,
  setStage,
  signIn,
  total,
  waybill,
} from '../support/stage.ts'
import { until } from '../support/until.ts'

setStage()
let campaignId: number

const many = (count: number, address: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => address(index + 1))

beforeAll(async () => {
  const suppressed = many(5, (number) => `gone+${number}@example.net`)
  const listId = await waybill.addList('Garden letter', 60, [
    ...many(7, (number) => `bounce+${number}@meadow.example`),
    ...many(3, (number) => `554-dot-spam+${number}@hill.example`),
    ...many(2, (number) => `drop-after-dot+${number}@example.net`),
    ...suppressed,
  ])
  const { database } = waybill
  for (const email of suppressed)
    await suppressAddress(database, { email, reason: 'complaint', origin: 'test' })
  const relayId = await waybill.addRelay(500)
  const draft = { name: 'October letter', subject: 'What gardens taught us', listId, relayId }
  campaignId = await waybill.addDraft(draft)
  valueOf(await startCampaign(database, { campaignId, actor: 'test' }))
  await until(async () => (await readProgress(database, campaignId))?.state === 'finished')
}, 120_000)

const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true })
const rows = () => page.getByRole('rowgroup').nth(1).getByRole('row')

test('every figure leads to exactly the recipients that it counts', async () => {
  await signIn(`/campaigns/${campaignId}`)
  await heading('October letter').waitFor()
  for (const [part, count] of [
    ['sent', 60],
    ['in_doubt', 2],
    ['failed', 10],
    ['skipped', 5],
  ] as const) {
    const figure = page.locator(`[data-part=${part}]`)
    expect(await figure.textContent()).toBe(String(count))
    await figure.getByRole('link').click()
    await heading('Recipients of October letter').waitFor()
    await total().getByText(`${count} recipients`).waitFor()
    expect(await rows().count()).toBe(Math.min(count, 50))
    await page.goBack()
  }
}, 120_000)

test('all of them are read page by page, and narrowed', async () => {
  await signIn(`/campaigns/${campaignId}`)
  await page.getByTestId('sum').getByRole('link').click()
  await total().getByText('77 recipients').waitFor()
  await checkPage(page, 'recipients')
  await button('Show more').click()
  await rows().nth(76).waitFor()

  await page.goBack()
  await page.locator('[data-state=failed]').click()
  await total().getByText('10 recipients').waitFor()
  await page.getByLabel('Reason', { exact: true }).selectOption('message_refused')
  await total().getByText('3 recipients').waitFor()
  await page.getByLabel('Words of the server').fill('nothing like it')
  await page.getByText('Nobody fits these filters.').waitFor()
  await button('Remove the filter server said “nothing like it”').click()
  await total().getByText('3 recipients').waitFor()
  await checkPage(page, 'recipients-filtered')
}, 120_000)

test('what failed is grouped by its cause, and each cause leads to its recipients', async () => {
  await signIn(`/campaigns/${campaignId}/failures`)
  await heading('Failures of October letter').waitFor()
  await page.getByRole('heading', { name: 'Address refused: 7' }).waitFor()
  await page.getByRole('heading', { name: 'Message refused: 3' }).waitFor()
  await checkPage(page, 'failures')
  await link('7 recipients').click()
  await total().getByText('7 recipients').waitFor()
  expect(await rows().getByText('User unknown').count()).toBe(7)
  await page.goto('/failures')
  await heading('Failures').waitFor()
  await link('10 failed in all').click()
  await total().getByText('10 recipients').waitFor()
  await page.getByRole('columnheader', { name: 'Campaign' }).waitFor()
  await checkPage(page, 'deliveries')
}, 120_000)

test('a failed recipient gets a mended address, and the mail', async () => {
  await signIn(`/campaigns/${campaignId}/recipients?state=failed&search=bounce%2B3`)
  await total().getByText('One recipient').waitFor()
  await link('bounce+3@meadow.example').click()
  await heading('bounce+3@meadow.example').waitFor()
  await page.getByText('There is no such mailbox, or it is closed.').waitFor()
  await page.getByText(/550 5\.1\.1 .*User unknown/).waitFor()
  await checkPage(page, 'delivery-failed')
  await button('Fix the address').click()
  await dialog().getByRole('textbox').fill('rosa@meadow.example')
  await inDialog(/Fix/).click()
  await inDialog('Close').last().click()
  await heading('rosa@meadow.example').waitFor()
  await page.getByText('Attempt 2:').waitFor()
  await page.getByText('accepted', { exact: true }).waitFor()
  await page.getByText('to bounce+3@meadow.example').waitFor()
  await checkPage(page, 'delivery-mended')
  await page.goto('/sandbox')
  await page.getByText('rosa@meadow.example').first().waitFor()
}, 120_000)

test('several are sent again at once, and the doubts are decided', async () => {
  await signIn(`/campaigns/${campaignId}/recipients?state=failed&reason=message_refused`)
  await total().getByText('3 recipients').waitFor()
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await page.getByText('3 selected').waitFor()
  await checkPage(page, 'recipients-selected')
  await button('Resend').click()
  await dialog().waitFor()
  await page.keyboard.press('Escape')

  await page.goto(`/campaigns/${campaignId}/recipients?state=in_doubt`)
  await total().getByText('2 recipients').waitFor()
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await button('Decide').click()
  await dialog().getByRole('radio').first().check()
  await inDialog(/Count/).click()
  await inDialog('Close').last().click()
  await page.getByText('Nobody fits these filters.').waitFor()
  const progress = await readProgress(waybill.database, campaignId)
  expect(progress).toMatchObject({ inDoubt: 0, failed: 9, sent: 63 })
}, 120_000)

test('the recipients are a file, and the statement a paper with its evidence', async () => {
  await signIn(`/campaigns/${campaignId}/recipients?state=skipped`)
  await total().getByText('5 recipients').waitFor()
  const csv = await downloaded('Export CSV')
  expect(csv.trim().split('\n')).toHaveLength(6)
  expect(csv).toMatch(/gone\+1@example\.net,.*,skipped,suppressed,/)

  await link('Statement').click()
  await heading('Statement of October letter').waitFor()
  await page.getByText('Every recipient is accounted for.').waitFor()
  expect(await page.getByTestId('sum').textContent()).toBe('77')
  await checkPage(page, 'statement')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.screenshot({ path: 'screenshots/statement-print.png', fullPage: true })
  expect(await button('Print').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  const evidence: unknown = JSON.parse(await downloaded('Evidence as JSON'))
  expect(evidence).toMatchObject({ format: 'waybill-evidence', audience: 77, balanced: true })
  expect(await downloaded('Sums as CSV')).toMatch(/,audience,,77\n$/)
}, 120_000)

async function downloaded(name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), link(name).click()])
  return readFile(await download.path(), 'utf8')
}
