/** Somebody who has just started Waybill: from nothing to the first campaign in the sandbox's inbox, and into German. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startConsole, type Console } from '../support/console.ts'
import { checkPage, watchForTrouble } from '../support/page-checks.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let waybill: Console
let browser: Browser
let context: BrowserContext
let page: Page
let trouble: readonly string[]

beforeAll(async () => {
  ;[waybill, browser] = await Promise.all([startConsole(temporaryFolder(), { admin: false }), openBrowser()])
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

const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const section = (name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('from the first visit to the first campaign in the sandbox', async () => {
  await page.goto('/')
  await heading('Welcome').waitFor()
  await checkPage(page, 'welcome')
  await page.getByLabel('E-mail address').fill('ada@letters.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await button('Begin').click()

  await heading('First steps').waitFor()
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port', { exact: true }).fill('1')
  await button('Test connection').click()
  await page.getByText('nothing listens on this port').waitFor()
  await checkPage(page, 'start-relay')
  await button('Skip for now').click()
  await section('Sender domain').waitFor()
  await checkPage(page, 'start-domain')
  await button('Skip for now').click()
  await section('Contacts').waitFor()
  await page.getByLabel('Addresses', { exact: true }).fill('ada@example.org, Ada\nnot an address\n')
  await button('Add these people').click()
  await page.getByText('One person is new, 0 were known, 1 lines were rejected.').waitFor()
  await page.reload()
  await button('Use made-up people').click()
  await page.getByText('21 people are new').waitFor()
  await checkPage(page, 'start-contacts')
  await button('Next').click()
  await section('First campaign').waitFor()
  await page.getByLabel('Letter', { exact: true }).waitFor()
  await checkPage(page, 'start-campaign')
  await button('Send to the sandbox').click()

  await page.getByText(/^It took/).waitFor()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sandbox' }).click()
  await page.getByRole('heading', { name: '21 mails' }).waitFor()
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await page.getByText('One delivery failed').waitFor()
  await page.getByRole('link', { name: 'Sender domain', exact: true }).waitFor()
  await checkPage(page, 'dashboard')
  await page.goto('/welcome')
  await heading('Dashboard').or(heading('Sign in')).waitFor()
}, 90_000)

test('everything is there in German, too', async () => {
  await context.close()
  context = await browser.newContext({ baseURL: waybill.url, colorScheme: 'light', locale: 'de-DE' })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  trouble = watchForTrouble(page, waybill.url)
  await page.goto('/')
  await heading('Anmelden').waitFor()
  await page.getByLabel('E-Mail-Adresse').fill('ada@letters.example')
  await page.getByLabel('Passwort', { exact: true }).fill('correct horse battery')
  await button('Anmelden').click()
  await heading('Übersicht').waitFor()
  await page.getByText('Eine Sendung ist gescheitert').waitFor()
  await checkPage(page, 'dashboard-german')
  await page.getByRole('link', { name: 'Einstellungen' }).click()
  await page.getByLabel('Sprache', { exact: true }).selectOption('en')
  await heading('Settings').waitFor()
  await page.reload()
  await heading('Settings').waitFor()
}, 60_000)
