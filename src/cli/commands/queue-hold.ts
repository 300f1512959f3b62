import { holdQueue } from '../../actions/hold-queue.ts'
import { defineCommand } from '../command.ts'
import { readDuration } from '../duration.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { actor } from '../store.ts'

const { reason: _ofTheStatement, ...inputs } = changeInputs

export const command = defineCommand({
  name: 'queue hold',
  summary: 'Hold back what waits, with a reason',
  inputs: {
    ...inputs,
    reason: { kind: 'text', value: 'TEXT', required: true, summary: 'Why, for everybody who asks' },
    for: { kind: 'text', value: 'TIME', summary: 'Released by itself after so long: 30m, 2h, 3d' },
  },
  examples: [
    'queue hold --domain example.com --reason "their server moves tonight" --for 12h',
    'queue hold --campaign 12 --reason "wrong price in the text"',
  ],
  run: ({ reason, for: time, ...values }, terminal) => {
    const forMs = readDuration(time, 'for')
    if (!forMs.ok) return Promise.resolve(forMs)
    return runChange(
      terminal,
      { ...values, reason: undefined },
      {
        verb: 'hold',
        outcome: 'held',
        act: (database, filter, watch) =>
          holdQueue(database, { filter, watch, reason, forMs: forMs.value, actor }),
        also: ({ holdId, changed }) =>
          changed === 0 ? '' : `Release them with: waybill queue release --hold-id ${holdId}`,
      },
    )
  },
})
