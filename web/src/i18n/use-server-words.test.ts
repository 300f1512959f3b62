import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { saidInGerman } from './said-in-german.ts'
import { createFormat } from './use-format.ts'
import { sayAgain, type Said } from './use-server-words.ts'

test('what the server says is said in German, with what stands in it', async () => {
  const i18n = createInstance()
  await i18n.init({
    lng: 'de',
    ns: ['said'],
    resources: { de: { said: saidInGerman } },
    interpolation: { escapeValue: false },
  })
  const t = i18n.getFixedT('de', 'said')
  const speak = (key: string, values: Readonly<Record<string, string>>) =>
    key in saidInGerman ? t(key, { ...values, defaultValue: '' }) : undefined
  const inGerman = (said: Said) => sayAgain(said, speak, createFormat('de'))
  expect(inGerman({ key: 'relay_held', params: { name: 'SES', why: 'my own reason' } })).toBe(
    'Das Relay SES ist angehalten: my own reason',
  )
  const rate: Said = { key: 'per_hour', params: { count: 1200 } }
  const first: Said = { key: 'sent_at_pace', params: { rate } }
  const rest: Said = { key: 'turns_with_many', params: { count: 3 } }
  expect(inGerman({ key: 'in_sequence', params: { first, rest } })).toBe(
    'Sie wird im Tempo ihres Relays gesendet, 1.200 je Stunde. Sie wechselt sich mit 3 anderen Kampagnen ab.',
  )
  expect(inGerman({ key: 'of_a_later_version', params: {} })).toBeUndefined()
})
