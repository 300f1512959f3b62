/**
 * Where a browser test plays: one Waybill and one browser for the file, and for each test a page of its own. What is exported
 * here is what stands there now. A page that writes errors, or asks anybody but Waybill, fails its test.
 */
import type { Browser, BrowserContext, Cookie, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { person, startConsole, type Console } from './console.ts'
import { watchForTrouble } from './page-checks.ts'
import { temporaryFolder } from './temporary-folder.ts'

export let waybill: Console
export let browser: Browser
export let context: BrowserContext
export let page: Page
let trouble: readonly string[]
/** Of the person who signed in last: one sign-in does for a file. */
let session: Cookie[] = []

type Language = 'en-GB' | 'de-DE'

interface Stage {
  /** What the browser of each test asks for; English if not given. */
  readonly locale?: Language
  /** How long a page may take to show what a test waits for. */
  readonly patienceMs?: number
  /** `false`: nobody can sign in yet. */
  readonly admin?: boolean
}

/** Once in a test file. What the file needs beside it goes into its own hooks, after this. */
export function setStage({ locale = 'en-GB', patienceMs = 30_000, admin = true }: Stage = {}): void {
  beforeAll(async () => {
    session = []
    const started = startConsole(temporaryFolder(), { admin })
    ;[waybill, browser] = await Promise.all([started, openBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    await waybill.close()
  })
  beforeEach(() => openPage(locale, patienceMs))
  afterEach(closePage)
}

async function openPage(locale: Language, patienceMs: number): Promise<void> {
  context = await browser.newContext({ baseURL: waybill.url, colorScheme: 'light', locale })
  context.setDefaultTimeout(patienceMs)
  page = await context.newPage()
  trouble = watchForTrouble(page, waybill.url)
}

async function closePage(): Promise<void> {
  await context.close()
  expect(trouble).toEqual([])
}

/** Puts the browser of a German in the place of the one that is there. */
export async function openGermanPage(): Promise<void> {
  await closePage()
  await openPage('de-DE', 15_000)
}

/** Goes to a page as somebody who is signed in. */
export async function signIn(path: string): Promise<void> {
  await context.addCookies(session)
  await page.goto(path)
  if (session.length === 0) await signInHere(page)
}

/** Fills in the sign-in that is shown, in whatever language it is. */
export async function signInHere(on: Page): Promise<void> {
  await on.locator('input[name=email]').fill(person.email)
  await on.locator('input[name=password]').fill(person.password)
  await on.keyboard.press('Enter')
  await on.locator('input[name=password]').waitFor({ state: 'detached' })
  session = await on.context().cookies()
}

/** The heading of a page. */
export const heading = (name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name, exact: true })

export const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

export const dialog = (): Locator => page.getByRole('dialog')

/** A button of the dialog that is open. */
export const inDialog = (name: string | RegExp): Locator =>
  dialog().getByRole('button', { name, exact: true })

/** The number above a table of contacts or recipients. */
export const total = (): Locator => page.getByTestId('total')

/** The way to a room of the house. */
export const room = (name: string): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })
