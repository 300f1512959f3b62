/** What every page of the console must hold, and pictures of it to look at. */
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const screenshots = fileURLToPath(new URL('../../screenshots/', import.meta.url))
const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The dark theme changes colours and nothing else, a narrow page everything but the colours, which it shares with the wide one. */
const looks = [
  { look: 'desktop', viewport: desktop, colorScheme: 'light', rules: { runOnly: everyRule } },
  {
    look: 'dark',
    viewport: desktop,
    colorScheme: 'dark',
    rules: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
  },
  {
    look: 'phone',
    viewport: phone,
    colorScheme: 'light',
    rules: { runOnly: everyRule, rules: { 'color-contrast': { enabled: false } } },
  },
] as const
const smallPhone = { width: 360, height: 640 }

/** Pictures in three looks, no breach of WCAG 2.2 AA in both themes and layouts, nothing that scrolls sideways on a small phone. */
export async function checkPage(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true })
  for (const { look, viewport, colorScheme, rules } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    const path = `${screenshots}${name}-${look}.png`
    await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    expect(await axeViolations(page, rules), `${name}, ${look}`).toEqual([])
  }
  await page.setViewportSize(smallPhone)
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(overflow), `${name} scrolls sideways`).toBe(0)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(desktop)
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

const axe = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

async function axeViolations(page: Page, rules: (typeof looks)[number]['rules']): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(await axe)
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ ...rules, resultTypes: ['violations'] })})`,
  )
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
}

/** What browsers write down as errors although the page knows what to do: refusals, and requests that a test cuts off. */
const expected =
  /Failed to load resource: (the server responded with a status of (?:40[149]|42[29])|net::ERR_FAILED)/

/** Errors of the page, and requests to anybody but the server. Empty is what is wanted. */
export function watchForTrouble(page: Page, origin: string): readonly string[] {
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text()))
      trouble.push(`${message.text()} (${message.location().url})`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) trouble.push(`request to ${url}`)
  })
  return trouble
}
