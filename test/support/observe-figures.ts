/** Writes down every set of figures that the campaign page has shown, at each change of the page: none may fail to add up. */
import type { Page } from 'playwright-core'

export interface Observation {
  readonly audience: number
  readonly sum: number
  /** By part: sent, waiting, in_doubt, failed, skipped, cancelled. */
  readonly parts: Readonly<Record<string, number>>
  /** All numbers of the statement but its sum. */
  readonly lines: readonly number[]
}

const script = `{
  const numberIn = (element) => Number(element.textContent.replaceAll(',', ''))
  const one = (selector) => numberIn(document.querySelector(selector))
  const look = () => {
    if (document.querySelector('[data-part]') === null) return
    const observation = {
      audience: one('[data-testid=audience]'),
      sum: one('[data-testid=sum]'),
      parts: Object.fromEntries(Array.from(document.querySelectorAll('[data-part]'), (part) => [part.dataset.part, numberIn(part)])),
      lines: Array.from(document.querySelectorAll('tbody td:nth-child(3)'), numberIn),
    }
    const last = observations.at(-1)
    if (JSON.stringify(last) !== JSON.stringify(observation)) observations.push(observation)
  }
  window.observations = []
  look()
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
}`

/** Begins to write down; gone with the next load of the page. */
export async function observeFigures(page: Page): Promise<void> {
  await page.evaluate(script)
}

export function observedFigures(page: Page): Promise<readonly Observation[]> {
  return page.evaluate<readonly Observation[]>('observations')
}
