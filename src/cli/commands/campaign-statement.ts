import { refused } from '../../domain/problem.ts'
import { readStatement } from '../../store/statements.ts'
import { campaignId, unknownCampaign } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { account } from '../output/account.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign statement',
  summary: 'The account of a campaign: every recipient, and that they add up',
  inputs: { id: campaignId },
  examples: ['campaign statement 12', 'campaign statement 12 --json'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const statement = await readStatement(database, id)
      if (statement === undefined) return refused(...unknownCampaign(id))
      return wasFine(statement, account(terminal.style, statement))
    }),
})
