import { refused } from '../../domain/problem.ts'
import { findCampaign } from '../../store/campaigns.ts'
import { readStatement } from '../../store/statements.ts'
import { defineCommand, wasFine } from '../command.ts'
import { account } from '../output/account.ts'
import { moment } from '../output/figures.ts'
import { pairs } from '../output/table.ts'
import { campaignId, unknownCampaign } from '../campaign-id.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign show',
  summary: 'One campaign: what it is, and what became of it',
  inputs: { id: campaignId },
  examples: ['campaign show 12'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const campaign = await findCampaign(database, id)
      const statement = await readStatement(database, id)
      if (campaign === undefined || statement === undefined) return refused(...unknownCampaign(id))
      const about = pairs(terminal.style, [
        ['from', campaign.from],
        ['subject', campaign.subject],
        ['lists', campaign.lists.map((list) => list.name).join(', ')],
        ['created', moment(campaign.createdAt)],
        ['started', moment(campaign.startedAt)],
        ['finished', moment(campaign.finishedAt)],
      ])
      return wasFine({ ...campaign, statement }, `${account(terminal.style, statement)}\n\n${about}`)
    }),
})
