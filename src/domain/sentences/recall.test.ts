import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifyReply, smtpPhases } from '../smtp-reply.ts'
import { isQuantitySlot, say, type SentenceKey } from '../sentences.ts'
import { allSentences, recallSentence, type Said } from './recall.ts'

const spoken: Readonly<Record<string, SentenceKey>> = {
  rate: 'per_hour',
  limit: 'per_day',
  state: 'state_paused',
  otherState: 'state_draft',
  thirdState: 'state_sending',
  delimiter: 'delimiter_comma',
  place: 'place_block',
}

/** The sentence of a template with words in its slots that only fit there. */
function sayAnything(template: string, count: number, word: string): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    const inner = spoken[slot]
    if (inner !== undefined) return sayAnything(allSentences.get(inner) ?? '', count, word)
    return isQuantitySlot(slot) ? new Intl.NumberFormat('en-US').format(count) : word
  })
}

/** English again, from key and values: what another language does with its own templates. */
function sayAgain({ key, params }: Said): string {
  const template = key === 'in_sequence' ? '{{first}} {{rest}}' : (allSentences.get(key) ?? key)
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    const value = params[slot] ?? ''
    if (typeof value === 'object') return sayAgain(value)
    return typeof value === 'number' ? new Intl.NumberFormat('en-US').format(value) : value
  })
}

test('whatever is said can be read back and said again', () => {
  const keys = fc.constantFrom(...allSentences.keys())
  fc.assert(
    fc.property(
      keys,
      fc.integer({ min: 2, max: 9_999_999 }),
      fc.string({ minLength: 1 }),
      (key, count, word) => {
        const text = sayAnything(allSentences.get(key) ?? '', count, word)
        const said = recallSentence(text)
        expect(said && sayAgain(said)).toBe(text)
      },
    ),
    { numRuns: 2000 },
  )
})

test('every sentence is read as itself', () => {
  const differing = [...allSentences]
    .map(([key, template]) => [key, sayAnything(template, 1234, 'lorem')] as const)
    .filter(([key, text]) => {
      const found = recallSentence(text)?.key
      // several rules may say the same
      return found !== key && allSentences.get(found ?? '') !== allSentences.get(key)
    })
  expect(differing).toEqual([])
})

test('a sentence in a sentence, and one after the other', () => {
  const reply = '535 5.7.8 Username and Password not accepted'
  const { explanation } = classifyReply({
    phase: 'auth',
    reply: { code: 535, enhanced: '5.7.8', text: 'Username and Password not accepted' },
  })
  const held = say('relay_held', { name: 'SES', why: say('relay_said', { why: explanation, reply }) })
  expect(recallSentence(held)).toEqual({
    key: 'relay_held',
    params: {
      name: 'SES',
      why: {
        key: 'relay_said',
        params: { why: { key: 'reply_account_credentials', params: {} }, reply },
      },
    },
  })
  const pace = `${say('sent_at_pace', { rate: say('per_hour', { count: 1200 }) })} ${say('turns_with_one')}`
  expect(recallSentence(pace)).toEqual({
    key: 'in_sequence',
    params: {
      first: { key: 'sent_at_pace', params: { rate: { key: 'per_hour', params: { count: 1200 } } } },
      rest: { key: 'turns_with_one', params: {} },
    },
  })
})

test('what a reply means is always known by a key', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...smtpPhases),
      fc.integer({ min: 200, max: 599 }),
      fc.string(),
      (phase, code, text) => {
        const { explanation } = classifyReply({ phase, reply: { code, enhanced: undefined, text } })
        expect(recallSentence(explanation)?.key).toMatch(/^reply_/)
      },
    ),
  )
})

test('words of others stay as they are', () => {
  expect(recallSentence('The cat sat on the mat. It slept.')).toBeUndefined()
  expect(recallSentence('')).toBeUndefined()
})
