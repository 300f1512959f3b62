/**
 * Reads an English sentence of the server back into its key and values, so that it can be said in another language, also when
 * it was stored long ago. What no template fits (words of people, of other servers, of earlier versions) stays unread.
 */
import { deliveryReasons } from '../delivery-reasons.ts'
import { addressReasons } from '../email-address.ts'
import { isQuantitySlot, sentences } from '../sentences.ts'
import { replySentences } from './replies.ts'

export interface Said {
  /** Of the sentence; `in_sequence`: its values are sentences that follow each other. */
  readonly key: string
  /** What stands in its slots; a sentence or a rate in there is read, too. */
  readonly params: Readonly<Record<string, string | number | Said>>
}

/** Every key with its English template. */
export const allSentences: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(sentences),
  ...replySentences,
  ...Object.entries(addressReasons).map(([reason, words]) => [`address_${reason}`, words] as const),
  ...Object.entries(deliveryReasons).flatMap(([state, reasons]) =>
    Object.entries(reasons).map(([reason, words]) => [`reason_${state}_${reason}`, words] as const),
  ),
])

/** Slots that only hold what the server says itself. `why` may also hold the words of a person or of another server. */
const spokenSlots: ReadonlySet<string> = new Set([
  'rate',
  'limit',
  'state',
  'otherState',
  'thirdState',
  'delimiter',
  'place',
])

/** We say nothing that is longer; what others say may be, and may be made to take long. */
const longestCharacters = 2_000

interface Pattern {
  readonly key: string
  readonly slots: readonly string[]
  readonly shape: RegExp
}

const fixed = new Map<string, string>()
const patterns: Pattern[] = []
for (const [key, template] of allSentences)
  if (/\{\{\w+\}\}/.test(template)) patterns.push(patternOf(key, template))
  else if (!fixed.has(template)) fixed.set(template, key)
// The one with the most words of its own first: `{{why}} The relay said: {{reply}}` fits nearly everything.
patterns.sort((one, other) => weightOf(other) - weightOf(one))

function patternOf(key: string, template: string): Pattern {
  const pieces = template.split(/\{\{(\w+)\}\}/)
  const slots = pieces.filter((_, index) => index % 2 === 1)
  const shape = pieces
    .map((piece, index) =>
      index % 2 === 0 ? piece.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) : slotShape(piece),
    )
    .join('')
  return { key, slots, shape: new RegExp(`^${shape}$`, 's') }
}

function slotShape(slot: string): string {
  return isQuantitySlot(slot) ? String.raw`([\d,]+(?:\.\d)?)` : '(.+?)'
}

/** Letters that are not slots. */
function weightOf({ key }: Pattern): number {
  return (allSentences.get(key) ?? '').replaceAll(/\{\{\w+\}\}/g, '').length
}

/** Undefined: no sentence of this version, nor several of them in sequence. */
export function recallSentence(text: string): Said | undefined {
  if (text.length > longestCharacters) return undefined
  return recallOne(text) ?? recallSequence(text)
}

function recallOne(text: string): Said | undefined {
  const key = fixed.get(text)
  if (key !== undefined) return { key, params: {} }
  for (const pattern of patterns) {
    const params = readSlots(pattern, text)
    if (params !== undefined) return { key: pattern.key, params }
  }
  return undefined
}

function readSlots({ slots, shape }: Pattern, text: string): Said['params'] | undefined {
  const values = shape.exec(text)?.slice(1)
  if (values === undefined) return undefined
  const params: Record<string, string | number | Said> = {}
  for (const [at, slot] of slots.entries()) {
    const value = valueOf(slot, values[at] ?? '')
    if (value === undefined) return undefined
    params[slot] = value
  }
  return params
}

/** Undefined: this slot cannot hold such words, so it was another sentence. */
function valueOf(slot: string, text: string): string | number | Said | undefined {
  if (isQuantitySlot(slot)) return Number(text.replaceAll(',', ''))
  if (spokenSlots.has(slot)) return recallOne(text)
  return slot === 'why' ? (recallSentence(text) ?? text) : text
}

/** The first sentence as long as may be, then the rest. */
function recallSequence(text: string): Said | undefined {
  const ends = [...text.matchAll(/[.!?…] /g)].map(({ index }) => index + 1)
  for (const end of ends.toReversed()) {
    const first = recallOne(text.slice(0, end))
    if (first === undefined) continue
    const rest = text.slice(end + 1)
    return { key: inSequence, params: { first, rest: recallSentence(rest) ?? rest } }
  }
  return undefined
}

export const inSequence = 'in_sequence'
