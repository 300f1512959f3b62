import { giveUpDeliveries } from '../../actions/give-up-deliveries.ts'
import { defineCommand } from '../command.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { actor } from '../store.ts'

export const command = defineCommand({
  name: 'queue delete',
  summary: 'Give up what waits: it ends as cancelled, and stays in the statement',
  inputs: {
    ...changeInputs,
    why: { kind: 'text', value: 'TEXT', summary: 'For the audit log' },
    yes: { kind: 'flag', summary: 'Do it; without it, only what would be done is said' },
  },
  examples: ['queue delete --domain example.com', 'queue delete --id 4711 --yes --why "asked by phone"'],
  run: ({ why = '', yes, ...values }, terminal) =>
    runChange(terminal, values, {
      verb: 'give_up',
      outcome: 'given up',
      confirmed: yes,
      act: (database, filter, watch) => giveUpDeliveries(database, { filter, watch, why, actor }),
    }),
})
