import { pauseCampaign } from '../../actions/pause-campaign.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign pause',
  summary: 'Stop a campaign for a while',
  inputs: { id: campaignId },
  examples: ['campaign pause 12'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const moved = await pauseCampaign(database, { campaignId: id, actor })
      return moved.ok
        ? wasFine({ id }, `Campaign ${id} is paused. Go on with: waybill campaign resume ${id}`)
        : moved
    }),
})
