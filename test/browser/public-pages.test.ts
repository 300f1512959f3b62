/** The pages that recipients and strangers see, at a real browser without JavaScript, in both languages and themes. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { publishList } from '../../src/actions/publish-list.ts'
import { signDeliveryToken } from '../../src/secrets/delivery-token.ts'
import { checkPage, watchForTrouble } from '../support/page-checks.ts'
import { browser, setStage, waybill } from '../support/stage.ts'

let listId: number
let token: string

setStage()

beforeAll(async () => {
  listId = await waybill.addList('Garden letter', 1)
  const draft = { name: 'March', subject: 'Seeds', listId, relayId: await waybill.sandboxRelay() }
  const campaignId = await waybill.addDraft(draft)
  await publishList(waybill.database, { listId, isPublic: true, actor: 'test' })
  const [delivery] = await waybill.database.query<{ id: number }>(
    `insert into deliveries (campaign_id, contact_id, email, state)
     select $1, id, email, 'sent' from contacts limit 1 returning id`,
    [campaignId],
  )
  token = signDeliveryToken(waybill.secrets.deliveryTokens, delivery?.id ?? 0)
})

/** Axe itself is a script: pages are looked at with scripts, and used without. */
async function open(
  path: string,
  locale: string,
  look: (page: Page) => Promise<void>,
  javaScriptEnabled: boolean,
) {
  const context = await browser.newContext({
    baseURL: waybill.url,
    locale,
    javaScriptEnabled,
    bypassCSP: true,
  })
  const page = await context.newPage()
  const trouble = watchForTrouble(page, waybill.url)
  await page.goto(path)
  await look(page)
  await context.close()
  expect(trouble).toEqual([])
}

const pages = [
  ['subscribe', () => `/s/${listId}`],
  ['unsubscribe', () => `/u/${token}`],
  ['preferences', () => `/p/${token}`],
  ['wrong-link', () => '/u/nothing'],
] as const

test.each(pages)('the page to %s is accessible in both languages', async (name, path) => {
  for (const locale of ['en-GB', 'de-DE']) {
    const look = async (page: Page) => {
      expect(await page.getAttribute('html', 'lang')).toBe(locale.slice(0, 2))
      await checkPage(page, `public-${name}-${locale.slice(0, 2)}`)
    }
    await open(path(), locale, look, true)
  }
})

test('somebody leaves and comes back without JavaScript, in German', async () => {
  const leave = async (page: Page) => {
    await page.getByRole('button', { name: 'Abbestellen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sie sind abgemeldet' }).waitFor()
    await page.getByRole('link', { name: 'Anders überlegt? Wählen Sie aus, was kommt' }).click()
    await page.getByLabel('Garden letter').check()
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByText('Gespeichert.').waitFor()
    expect(await page.getByLabel('Garden letter').isChecked()).toBe(true)
  }
  await open(`/u/${token}`, 'de-DE', leave, false)
})

test('who asks too often is told so in words', async () => {
  const ask = async (page: Page) => {
    for (let times = 0; times < 12; times++) {
      await page.goto(`/s/${listId}`)
      await page.getByLabel('E-Mail-Adresse').fill(`jane${times}@example.org`)
      await page.getByRole('button', { name: 'Anmelden' }).click()
      if ((await page.getByRole('heading', { level: 1 }).textContent()) === 'Zu viel auf einmal') return
    }
    throw new Error('nothing stopped it')
  }
  await open(`/s/${listId}`, 'de-DE', ask, false)
})
