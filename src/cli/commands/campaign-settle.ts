import { settleInDoubt } from '../../actions/settle-in-doubt.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { doubtDecision } from '../doubt-decision.ts'
import { count } from '../output/figures.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign settle',
  summary: 'Decide about deliveries in doubt: the relay may or may not have accepted them',
  inputs: {
    id: campaignId,
    as: doubtDecision,
  },
  examples: ['campaign settle 12 --as sent', 'campaign settle 12 --as resend'],
  run: ({ id, as }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const how = as === 'sent' ? 'count_as_sent' : 'resend'
      const decided = await settleInDoubt(database, { filter: { campaignId: id }, how, actor })
      if (!decided.ok) return decided
      const settled = decided.value.changed
      const outcome = as === 'sent' ? 'count as sent' : 'will be sent again'
      return wasFine(
        { settled },
        settled === 0 ? 'Nothing is in doubt.' : `${count(settled)} in doubt ${outcome} now.`,
      )
    }),
})
