/** A person without a mouse: goes from one thing to the next, and always stands somewhere. */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { page } from './stage.ts'

/** Tab until this has the focus, at most so many times: what is further away is as good as not there. */
export async function tabTo(target: Locator, most: number, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor({ state: 'attached' })
  for (let pressed = 0; !(await hasFocus(target)); pressed += 1) {
    if (pressed === most)
      throw new Error(`${String(target)} is further away than ${most} times ${key}, at ${await place()}`)
    await page.keyboard.press(key)
  }
}

/** Goes there as `tabTo` does, and presses Enter. */
export async function tabToAndPress(target: Locator, most: number): Promise<void> {
  await tabTo(target, most)
  await page.keyboard.press('Enter')
}

/** Waits until this has the focus. */
export async function focusOn(target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  const where = async () => ((await hasFocus(target)) ? 'there' : place())
  await expect.poll(where, { timeout: 10_000 }).toBe('there')
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement)
}

async function place(): Promise<string> {
  return page.evaluate('document.activeElement.outerHTML.slice(0, 200)')
}
