/** The rooms of the house at a real browser: sandbox, relays, record, settings, health, and the way in. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { person, startConsole, type Console } from '../support/console.ts'
import { checkPage, watchForTrouble } from '../support/page-checks.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let waybill: Console
let browser: Browser
let context: BrowserContext
let page: Page
let trouble: readonly string[]

beforeAll(async () => {
  ;[waybill, browser] = await Promise.all([startConsole(temporaryFolder()), openBrowser()])
})

afterAll(async () => {
  await browser.close()
  await waybill.close()
})

beforeEach(async () => {
  context = await browser.newContext({ baseURL: waybill.url, colorScheme: 'light', locale: 'en-GB' })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  trouble = watchForTrouble(page, waybill.url)
})

afterEach(async () => {
  await context.close()
  expect(trouble).toEqual([])
})

async function signIn(path = '/'): Promise<void> {
  await page.goto(path)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('the sandbox is told to misbehave, and shows what it got', async () => {
  await signIn('/sandbox')
  await heading('Sandbox').waitFor()
  await page.getByText('Nothing came yet.').waitFor()
  await page.getByRole('link', { name: 'Behaviour' }).click()
  await page.getByLabel('At most', { exact: true }).fill('200')
  await button('Add limit').click()
  await page.getByText('200 a second').waitFor()
  await page.getByLabel('For whom').fill('*@example.org')
  await button('Add fault').click()
  await page.getByText('550 5.1.1 No such user here').waitFor()
  await checkPage(page, 'sandbox-behaviour')

  const listId = await waybill.addList('Garden letter', 30, ['lost@example.org'])
  const relayId = await waybill.sandboxRelay()
  const id = await waybill.addDraft({ name: 'May', subject: 'What grows in May', listId, relayId })
  await page.goto(`/campaigns/${id}`)
  await button('Start').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start sending' }).click()
  await page.getByText(/^It took/).waitFor()

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sandbox' }).click()
  await page.getByRole('heading', { name: '30 mails' }).waitFor()
  await page.getByLabel('Subject, address or words of the mail').fill(`reader7.${listId}@example.com`)
  await button('Search').click()
  await page.waitForURL(/search=/)
  await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
  await checkPage(page, 'sandbox-inbox')
  await page.getByRole('link', { name: 'What grows in May' }).click()
  await page.frameLocator('iframe').getByText('Dear').waitFor()
  await checkPage(page, 'sandbox-mail')
  for (const [view, words] of [
    ['Text', 'Dear'],
    ['Headers', 'List-Unsubscribe-Post'],
    ['Source', 'Content-Type: multipart/alternative'],
  ] as const) {
    await page.getByText(view, { exact: true }).click()
    await page.getByText(words).first().waitFor()
  }
  await page.getByRole('link', { name: 'Back to the inbox' }).click()
  await button('Empty the inbox').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Empty the inbox' }).click()
  await page.getByText('Nothing came yet.').waitFor()
}, 60_000)

test('a relay is tried, added, limited, held and released', async () => {
  await signIn('/relays')
  await heading('Relays').waitFor()
  await checkPage(page, 'relays')
  await page.getByRole('link', { name: 'Add relay' }).click()
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port', { exact: true }).fill('2')
  await page.getByLabel('Encryption', { exact: true }).selectOption('none')
  await button('Test connection').click()
  await page.getByText('nothing listens on this port').waitFor()
  await page.getByLabel('Port', { exact: true }).fill(String(waybill.sandboxPort))
  await button('Test connection').click()
  await page.getByText('Works: connected and signed in').waitFor()
  await checkPage(page, 'relay-new')
  await page.getByLabel('Name', { exact: true }).fill('Own server')
  await button('Add relay').click()
  await heading('Own server').waitFor()
  await page.getByLabel('At most', { exact: true }).fill('500')
  await button('Add limit').click()
  await page.getByText('500 in 1 hr').waitFor()
  await page.getByLabel('Send at certain hours only').check()
  await button('Save').first().click()
  await page.getByText('Saved').waitFor()
  await button('Hold').click()
  await page.getByRole('dialog').getByLabel('Reason', { exact: true }).fill('the provider is moving')
  await page.getByRole('dialog').getByRole('button', { name: 'Hold' }).click()
  await page.getByText('the provider is moving').first().waitFor()
  await checkPage(page, 'relay-held')
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await page.getByRole('link', { name: 'The relay Own server is held' }).click()
  await button('Release').click()
  await button('Hold').waitFor()
  await page.getByRole('link', { name: /What was changed about this relay/ }).click()
  await page.getByRole('row', { name: /Relay released/ }).waitFor()
  await checkPage(page, 'audit-log')
  await page.getByLabel('What', { exact: true }).selectOption('relay.held')
  await page.getByRole('row', { name: /Relay released/ }).waitFor({ state: 'detached' })
}, 60_000)

test('sender domains, settings and system', async () => {
  await signIn('/sender-domains')
  await page.getByLabel('Domain', { exact: true }).fill('letters.invalid')
  await button('Add domain').click()
  await page.getByRole('heading', { name: 'letters.invalid' }).waitFor()
  await page.getByText('waybill._domainkey.letters.invalid').waitFor()
  await checkPage(page, 'sender-domains')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('What will use it', { exact: true }).fill('the shop')
  await button('Make token').click()
  await page.getByText(/^wb_/).waitFor()
  await checkPage(page, 'settings')
  await page.getByLabel('Current password', { exact: true }).fill('wrong')
  await page.getByLabel('New password', { exact: true }).fill('another long password')
  await button('Change password').click()
  await page.getByText('The current password is another one.').waitFor()

  await page.getByRole('link', { name: 'System' }).click()
  await page.getByText('Nothing is wrong').waitFor()
  await page.getByRole('row', { name: /process \d+/ }).waitFor()
  await checkPage(page, 'system')
}, 60_000)
