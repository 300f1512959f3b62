import { resumeCampaign } from '../../actions/resume-campaign.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign resume',
  summary: 'Let a paused campaign go on where it was',
  inputs: { id: campaignId },
  examples: ['campaign resume 12'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const moved = await resumeCampaign(database, { campaignId: id, actor })
      return moved.ok ? wasFine({ id }, `Campaign ${id} goes on.`) : moved
    }),
})
