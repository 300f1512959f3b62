import { moveDeliveries } from '../../actions/move-deliveries.ts'
import { refused } from '../../domain/problem.ts'
import { defineCommand } from '../command.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { actor } from '../store.ts'

export const command = defineCommand({
  name: 'queue move',
  summary: 'Send what waits over another relay',
  inputs: {
    ...changeInputs,
    to: { kind: 'text', value: 'RELAY', required: true, summary: 'The number of the relay, or any' },
  },
  examples: ['queue move --domain example.com --to 2', 'queue move --relay 2 --to any'],
  run: ({ to, ...values }, terminal) => {
    if (to !== 'any' && !/^\d{1,15}$/.test(to))
      return Promise.resolve(refused('usage', `--to is the number of a relay, or any; not ${to}.`, 'to'))
    const relayId = to === 'any' ? null : Number(to)
    return runChange(terminal, values, {
      verb: 'move',
      outcome: relayId === null ? 'free to go over any relay of their campaign' : `moved to relay ${relayId}`,
      act: (database, filter, watch) => moveDeliveries(database, { filter, watch, relayId, actor }),
    })
  },
})
