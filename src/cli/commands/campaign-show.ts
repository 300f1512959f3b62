import { campaignOutlook } from '../../actions/explain-waiting.ts'
import { refused } from '../../domain/problem.ts'
import { findCampaign } from '../../store/campaigns.ts'
import { readStatement } from '../../store/statements.ts'
import { defineCommand, wasFine } from '../command.ts'
import { account } from '../output/account.ts'
import { moment } from '../output/figures.ts'
import { forecastRows, waitingRows } from '../output/outlook.ts'
import { pairs } from '../output/table.ts'
import { campaignId, unknownCampaign } from '../campaign-id.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign show',
  summary: 'One campaign: what it is, what became of it, why it waits and when it ends',
  inputs: { id: campaignId },
  examples: ['campaign show 12'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const campaign = await findCampaign(database, id)
      const statement = await readStatement(database, id)
      if (campaign === undefined || statement === undefined) return refused(...unknownCampaign(id))
      const outlook = await campaignOutlook(database, id)
      const about = pairs(terminal.style, [
        ['from', campaign.from],
        ['subject', campaign.subject],
        ['lists', campaign.lists.map((list) => list.name).join(', ')],
        ['created', moment(campaign.createdAt)],
        ['started', moment(campaign.startedAt)],
        ['finished', moment(campaign.finishedAt)],
        ...waitingRows(outlook?.waiting),
        ...(outlook === undefined ? [] : forecastRows(outlook.forecast)),
      ])
      return wasFine(
        { ...campaign, statement, ...outlook },
        `${account(terminal.style, statement)}\n\n${about}`,
      )
    }),
})
