import { releaseRelay } from '../../actions/hold-relay.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readRelay, relayInput } from '../find-relay.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay release',
  summary: 'Use a held relay again: one message first, the rest once it is accepted',
  inputs: { relay: relayInput },
  examples: ['relay release SES'],
  run: ({ relay }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const found = await readRelay(database, relay)
      if (!found.ok) return found
      const { id, name } = found.value
      const released = await releaseRelay(database, { relayId: id, actor })
      return released.ok ? wasFine({ id }, `${name} is used again, with one message first.`) : released
    }),
})
