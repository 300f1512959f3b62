import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { say } from '../../../src/domain/sentences.ts'
import { allSentences, recallSentence } from '../../../src/domain/sentences/recall.ts'
import { auditActions } from '../../../src/domain/audit-actions.ts'
import { english } from './english.ts'
import { saidInGerman } from './said-in-german.ts'
import { createFormat } from './use-format.ts'
import { sayAgain } from './use-server-words.ts'

const slotsOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, slot = '']) => slot).toSorted()

test('German has a text for everything that the server says, with the same values, and for nothing else', () => {
  expect(Object.keys(saidInGerman).toSorted()).toEqual([...allSentences.keys()].toSorted())
  const differing = [...allSentences]
    .map(([key, template]) => ({ key, said: slotsOf(template), german: slotsOf(saidInGerman[key] ?? '') }))
    .filter(({ said, german }) => said.join() !== german.join())
  expect(differing).toEqual([])
})

test('a sentence of the server is said in German, with what stands in it', async () => {
  const i18n = createInstance()
  await i18n.init({
    lng: 'de',
    ns: ['said'],
    resources: { de: { said: saidInGerman } },
    interpolation: { escapeValue: false },
  })
  const t = i18n.getFixedT('de', 'said')
  const inGerman = (text: string) =>
    sayAgain(
      recallSentence(text),
      (key, values) => (key in saidInGerman ? t(key, { ...values, defaultValue: '' }) : undefined),
      createFormat('de'),
    )
  expect(inGerman(say('relay_held', { name: 'SES', why: 'my own reason' }))).toBe(
    'Das Relay SES ist angehalten: my own reason',
  )
  const pace = say('sent_at_pace', { rate: say('per_hour', { count: 1200 }) })
  expect(inGerman(`${pace} ${say('turns_with_many', { count: 3 })}`)).toBe(
    'Sie wird im Tempo ihres Relays gesendet, 1.200 je Stunde. Sie wechselt sich mit 3 anderen Kampagnen ab.',
  )
  expect(inGerman('somebody else said this')).toBeUndefined()
})

test('everything in the audit log has words, and nothing else', () => {
  const keys = auditActions.map((action) => action.replace('.', '_'))
  expect(Object.keys(english.audit.actions)).toEqual(keys)
})
