import { settleInDoubt } from '../../actions/settle-in-doubt.ts'
import { defineCommand } from '../command.ts'
import { doubtDecision } from '../doubt-decision.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { actor } from '../store.ts'

const { state: _alwaysInDoubt, ...inputs } = changeInputs

export const command = defineCommand({
  name: 'queue settle',
  summary: 'Decide about deliveries in doubt: the relay may or may not have accepted them',
  inputs: {
    ...inputs,
    as: doubtDecision,
  },
  examples: ['queue settle --id 4711 --as sent', 'queue settle --domain example.com --as resend'],
  run: ({ as, ...values }, terminal) => {
    const how = as === 'sent' ? 'count_as_sent' : 'resend'
    return runChange(
      terminal,
      { ...values, state: 'in_doubt' },
      {
        verb: how,
        outcome: as === 'sent' ? 'counted as sent' : 'to be sent again',
        act: (database, filter, watch) => settleInDoubt(database, { filter, watch, how, actor }),
      },
    )
  },
})
