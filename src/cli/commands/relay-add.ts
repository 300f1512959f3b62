import { addRelay } from '../../actions/add-relay.ts'
import { parseRelayUrl } from '../../domain/relay.ts'
import { refused } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
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
    rate: {
      kind: 'number',
      value: 'NUMBER',
      summary: 'Mails per second at most; no limit of ours if left out',
    },
  },
  examples: [
    'relay add SES --url smtp://AKIA…:secret@email-smtp.eu-west-1.amazonaws.com:587 --rate 14',
    'relay add Postfix --url "smtp://localhost:25?window=100&connections=20"',
  ],
  async run({ name, url, rate }, terminal) {
    const parsed = parseRelayUrl(url)
    if (!parsed.ok) return parsed
    if (rate === 0) return refused('usage', '--rate is above 0: mails per second.', 'rate')
    return withStore(terminal, async ({ database, secrets }) => {
      const relay = { ...parsed.value, name, ratePerSecond: rate ?? parsed.value.ratePerSecond }
      const added = await addRelay(database, secrets, { relay, actor })
      if (!added.ok) return added
      const { id } = added.value
      return wasFine({ id }, `Relay ${id} is added. Try it with: waybill relay test ${id}`)
    })
  },
})
