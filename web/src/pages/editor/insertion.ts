/**
 * Where a merge field goes: the place in this editor where the person wrote last. Who only goes past a field on the way to the
 * picker, as one does at the keyboard, has not written there; it counts as long as nothing else does.
 */

export interface Insertion {
  /** Remembers a field of a form, or the code editor. */
  readonly remember: (element: Element, how: 'written' | 'passed') => void
  /** A code editor puts the text in by itself; call the result when it is gone. */
  readonly offer: (insert: (text: string) => void) => () => void
  readonly insert: (text: string) => void
}

interface Place {
  readonly field: HTMLInputElement | HTMLTextAreaElement | 'code'
  readonly how: 'written' | 'passed'
}

export function createInsertion(): Insertion {
  let place: Place = { field: 'code', how: 'passed' }
  let intoCode: ((text: string) => void) | undefined
  const isThere = ({ field }: Place) => (field === 'code' ? intoCode !== undefined : field.isConnected)
  return {
    remember: (element, how) => {
      if (how === 'passed' && place.how === 'written' && isThere(place)) return
      if (element.closest('[data-code-editor]') !== null) place = { field: 'code', how }
      else if (isTextField(element) && element.dataset['merge'] !== undefined) place = { field: element, how }
    },
    offer: (insert) => {
      intoCode = insert
      return () => {
        if (intoCode === insert) intoCode = undefined
      }
    },
    insert: (text) => {
      const { field, how } = place
      if (field === 'code' || !field.isConnected) return intoCode?.(text)
      // Who came by Tab has all of it selected, and does not want it replaced.
      if (how === 'passed') field.setSelectionRange(field.value.length, field.value.length)
      insertInto(field, text)
    },
  }
}

function isTextField(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
}

/** As if it were typed: React hears of it. */
function insertInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus()
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
