/**
 * One body part, cut into what is encoded once for the campaign and what is encoded for each recipient.
 * A soft line break stands before and after each slot, so that a slot never moves the line breaks around it.
 */

import { type CompiledTemplate, Rendering, type Slot } from '../template/template.ts'
import type { TemplateKind } from '../template/liquid.ts'
import type { TemplateScope } from '../template/scope.ts'
import { encodePiece, softBreak } from './quoted-printable.ts'

export class Part {
  readonly #kind: TemplateKind
  readonly #head: string
  /** Printed once for each recipient, in this order. */
  readonly #slots: readonly Slot[]
  /** After each place in the text: which slot stands there, and what follows it up to the next. */
  readonly #places: readonly { readonly slot: number; readonly after: string }[]
  readonly #printed: string[]

  constructor(template: CompiledTemplate, kind: TemplateKind) {
    this.#kind = kind
    const slots: Slot[] = []
    const places: { slot: number; after: string }[] = []
    let head = ''
    for (const [index, segment] of template.segments.entries()) {
      const isLast = index === template.segments.length - 1
      if (typeof segment === 'string') {
        const encoded = encodePiece(segment) + (isLast ? '' : breakAfter(segment))
        const place = places.at(-1)
        if (place === undefined) head = encoded
        else place.after += encoded
      } else places.push({ slot: slotIndex(slots, segment), after: isLast ? '' : softBreak })
    }
    this.#head = head
    this.#slots = slots
    this.#places = places
    this.#printed = slots.map(() => '')
  }

  /** The encoded part, without a line break at its end. Throws `TemplateFailure`. */
  encode(scope: TemplateScope): string {
    const rendering = new Rendering(scope, this.#kind)
    const printed = this.#printed
    for (let index = 0; index < this.#slots.length; index += 1)
      printed[index] = encodePiece(this.#slots[index]?.print(rendering) ?? '')
    let text = this.#head
    for (const place of this.#places) text += (printed[place.slot] ?? '') + place.after
    return text
  }
}

/** Plain slots of the same source print the same: one is enough. */
function slotIndex(slots: Slot[], slot: Slot): number {
  const known = slot.isPlain ? slots.findIndex((other) => other.isPlain && other.source === slot.source) : -1
  return known === -1 ? slots.push(slot) - 1 : known
}

function breakAfter(segment: string): string {
  return /[\r\n]$/.test(segment) ? '' : softBreak
}
