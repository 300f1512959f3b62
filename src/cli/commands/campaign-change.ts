import { changeRun } from '../../actions/change-run.ts'
import { inDoubtPolicies } from '../../domain/campaign.ts'
import { refused } from '../../domain/problem.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readDuration } from '../duration.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign change',
  summary: 'Change how a started campaign is carried out',
  inputs: {
    id: campaignId,
    giveUpAfter: {
      kind: 'text',
      value: 'TIME',
      summary: 'How long deliveries are tried, from the start of the campaign: 12h, 5d',
    },
    inDoubt: {
      kind: 'text',
      value: 'POLICY',
      choices: inDoubtPolicies,
      summary: 'Deliveries in doubt wait for a person, or are sent again after the wait for evidence',
    },
  },
  examples: ['campaign change 12 --give-up-after 2d', 'campaign change 12 --in-doubt resend'],
  run: ({ id, giveUpAfter, inDoubt }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const giveUpAfterMs = readDuration(giveUpAfter, 'giveUpAfter')
      if (!giveUpAfterMs.ok) return giveUpAfterMs
      const inDoubtPolicy = inDoubtPolicies.find((policy) => policy === inDoubt)
      if (giveUpAfterMs.value === undefined && inDoubtPolicy === undefined)
        return refused('usage', 'Say what to change: --give-up-after or --in-doubt.')
      const change = { campaignId: id, giveUpAfterMs: giveUpAfterMs.value, inDoubtPolicy, actor }
      const changed = await changeRun(database, change)
      if (!changed.ok) return changed
      const hours = Math.round(changed.value.giveUpAfterMs / 3_600_000)
      return wasFine(
        changed.value,
        `Deliveries are tried for ${hours} hours from the start; in doubt: ${changed.value.inDoubtPolicy}.`,
      )
    }),
})
