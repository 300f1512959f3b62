import { holdRelay } from '../../actions/hold-relay.ts'
import { refused } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readDuration } from '../duration.ts'
import { readRelay, relayInput } from '../find-relay.ts'
import { moment } from '../output/figures.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay hold',
  summary: 'Stop using a relay for a while; what waits goes to other relays, or goes on waiting',
  inputs: {
    relay: relayInput,
    reason: { kind: 'text', value: 'TEXT', required: true, summary: 'Why, for everybody who asks' },
    until: {
      kind: 'text',
      value: 'TIME',
      summary: 'It goes on by itself then: 2026-03-01T08:00, or 30m, 2h, 3d',
    },
  },
  examples: [
    'relay hold SES --reason "the account is being reviewed"',
    'relay hold Host --reason "maintenance" --until 2h',
  ],
  async run({ relay, reason, until }, terminal) {
    const end = readEnd(until)
    if (end === 'unreadable')
      return refused('usage', `--until is a time like 2026-03-01T08:00 or 2h, not ${until ?? ''}.`, 'until')
    return withStore(terminal, async ({ database }) => {
      const found = await readRelay(database, relay)
      if (!found.ok) return found
      const { id, name } = found.value
      const held = await holdRelay(database, { relayId: id, reason, until: end, actor })
      if (!held.ok) return held
      const how = end === null ? `Release it with: waybill relay release ${id}` : `Until ${moment(end)}.`
      return wasFine({ id, heldUntil: end }, `${name} is held. ${how}`)
    })
  },
})

function readEnd(text: string | undefined): Date | null | 'unreadable' {
  if (text === undefined) return null
  const duration = readDuration(text, 'until')
  if (duration.ok && duration.value !== undefined) return new Date(Date.now() + duration.value)
  const given = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : undefined
  return given === undefined || Number.isNaN(given.getTime()) ? 'unreadable' : given
}
