/** Where the focus goes when a change takes away, moves or adds what a person at a keyboard is working on. */
import { flushSync } from 'react-dom'

/** Makes the change at once; what is found then gets the focus. Nothing found: it stays where the browser leaves it. */
export function focusAfter(change: () => void, find: () => Element | null | undefined): void {
  flushSync(change)
  focusOn(find())
}

export function focusOn(element: Element | null | undefined): void {
  if (element instanceof HTMLElement) element.focus()
}

/** What had it is gone: nobody is at another place. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}
