/**
 * Everything that the server says to people with a value in it, in one place. It is said, passed on and stored in English; whoever
 * wants it in another language reads it back into its key and its values (`sentences/recall.ts`). Owns no rule of when to say it.
 */
import { problemSentences } from './sentences/problems.ts'
import { quantityWords } from './sentences/quantities.ts'
import { templateSentences } from './sentences/templates.ts'
import { troubleSentences } from './sentences/troubles.ts'
import { waitingSentences } from './sentences/waiting.ts'

export const sentences = {
  ...problemSentences,
  ...quantityWords,
  ...templateSentences,
  ...troubleSentences,
  ...waitingSentences,
} as const

export type SentenceKey = keyof typeof sentences

/** Slots with these names hold quantities: they are numbers, grouped as people write them. */
export const quantitySlots = ['count', 'total', 'most'] as const
type QuantitySlot = (typeof quantitySlots)[number]

type SlotsOf<Template extends string> = Template extends `${string}{{${infer Slot}}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never
type ValuesOf<Template extends string> = {
  readonly [Slot in SlotsOf<Template>]: Slot extends QuantitySlot ? number : string | number
}
type Arguments<Template extends string> =
  SlotsOf<Template> extends never ? readonly [] : readonly [values: ValuesOf<Template>]

/** `say('too_many_limits', { most: 20 })` is `A relay has at most 20 limits.` Other numbers than quantities stand as they are. */
export function say<Key extends SentenceKey>(
  key: Key,
  ...[values]: Arguments<(typeof sentences)[Key]>
): string {
  return fillSlots(sentences[key], values ?? {})
}

/** A reason that another sentence follows ends as one, whoever gave it and however their words end. */
function fillSlots(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}( ?)/g, (slot, name: string, space: string) => {
    const value = values[name]
    if (value === undefined) return slot
    if (isQuantitySlot(name)) return quantity.format(Number(value)) + space
    return (name === 'why' && space !== '' ? asSentence(String(value)) : String(value)) + space
  })
}

/** Ends with exactly one full stop, whatever the words of others end with. */
export function asSentence(words: string): string {
  const trimmed = words.trim().replace(/[\s.]+$/, '')
  return trimmed === '' || /[!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

const quantity = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

export function isQuantitySlot(name: string): name is QuantitySlot {
  return quantitySlots.some((slot) => slot === name)
}
