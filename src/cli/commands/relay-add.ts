import { addRelay } from '../../actions/add-relay.ts'
import { parseRelayUrl } from '../../domain/relay.ts'
import { refused } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readRelaySettings, relaySettings } from '../relay-settings.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay add',
  summary: 'Add an outgoing SMTP route',
  inputs: {
    name: { kind: 'text', positional: true, required: true, value: 'NAME', summary: 'How you call it' },
    url: {
      kind: 'text',
      value: 'URL',
      required: true,
      summary:
        'smtp://user:password@host:587 (STARTTLS) or smtps://… (TLS); encode special characters as %40',
    },
    ...relaySettings,
  },
  examples: [
    'relay add SES --url smtp://AKIA…:secret@email-smtp.eu-west-1.amazonaws.com:587 --rate 14',
    'relay add Host --url smtps://ada:secret@mail.example.com --limit 35/h --window "mon-fri 08:00-18:00 Europe/Berlin"',
    'relay add New --url smtp://… --position 2 --warm-up "2026-03-01 50 x1.5 10000"',
    'relay add Postfix --url "smtp://localhost:25?window=100&connections=20"',
  ],
  async run({ name, url, ...values }, terminal) {
    const parsed = parseRelayUrl(url)
    if (!parsed.ok) return parsed
    const settings = readRelaySettings(values)
    if (!settings.ok) return settings
    const { aws, limits, ...rest } = settings.value
    const keys = aws === undefined || aws === null ? null : aws
    if (keys !== null && keys.secretAccessKey === undefined)
      return refused('usage', 'AWS keys need --aws-secret, too.', 'awsSecret')
    return withStore(terminal, async ({ database, secrets }) => {
      const relay = {
        ...parsed.value,
        ...rest,
        name,
        aws: keys === null ? null : { ...keys, secretAccessKey: keys.secretAccessKey ?? '' },
      }
      const added = await addRelay(database, secrets, { relay, limits, actor })
      if (!added.ok) return added
      const { id } = added.value
      return wasFine({ id }, `Relay ${id} is added. Try it with: waybill relay test ${id}`)
    })
  },
})
