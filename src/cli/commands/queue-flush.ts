import { flushQueue } from '../../actions/flush-queue.ts'
import { defineCommand } from '../command.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { actor } from '../store.ts'

export const command = defineCommand({
  name: 'queue flush',
  summary: 'Try again now, instead of when they are due',
  inputs: {
    ...changeInputs,
    perSecond: { kind: 'number', value: 'NUMBER', summary: 'Spread over time, so many a second' },
  },
  examples: ['queue flush --domain example.com', 'queue flush --all --per-second 5', 'queue flush --id 4711'],
  run: ({ perSecond, ...values }, terminal) =>
    runChange(terminal, values, {
      verb: 'flush',
      outcome: perSecond === undefined ? 'due now' : `due from now on, ${perSecond} a second`,
      act: (database, filter, watch) => flushQueue(database, { filter, watch, perSecond, actor }),
    }),
})
