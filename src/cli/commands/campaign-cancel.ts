import { cancelCampaign } from '../../actions/cancel-campaign.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign cancel',
  summary: 'Give up what waits; what was sent stays sent',
  inputs: { id: campaignId },
  examples: ['campaign cancel 12'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const moved = await cancelCampaign(database, { campaignId: id, actor })
      return moved.ok
        ? wasFine({ id }, `Campaign ${id} is cancelled. See: waybill campaign statement ${id}`)
        : moved
    }),
})
