/** Where a merge field goes: the place in this editor where the person wrote last. */

export interface Insertion {
  /** Remembers a field of a form. */
  readonly remember: (element: Element) => void
  /** A code editor puts the text in by itself; call the result when it is gone. */
  readonly offer: (insert: (text: string) => void) => () => void
  readonly insert: (text: string) => void
}

type Place = { readonly field: HTMLInputElement | HTMLTextAreaElement } | 'code'

export function createInsertion(): Insertion {
  let place: Place = 'code'
  let intoCode: ((text: string) => void) | undefined
  return {
    remember: (element) => {
      if (element.closest('[data-code-editor]') !== null) place = 'code'
      else if (isTextField(element) && element.dataset['merge'] !== undefined) place = { field: element }
    },
    offer: (insert) => {
      intoCode = insert
      return () => {
        if (intoCode === insert) intoCode = undefined
      }
    },
    insert: (text) => {
      if (place !== 'code' && place.field.isConnected) insertInto(place.field, text)
      else intoCode?.(text)
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
