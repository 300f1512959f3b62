import { campaignStates } from '../../domain/campaign.ts'
import { listCampaigns } from '../../store/campaigns.ts'
import { readProgress } from '../../store/statements.ts'
import { defineCommand, wasFine } from '../command.ts'
import { bar } from '../output/account.ts'
import { count, moment } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

const barWidth = 20

export const command = defineCommand({
  name: 'campaign list',
  summary: 'Campaigns with their progress, newest first',
  inputs: {
    state: { kind: 'text', value: 'STATE', choices: campaignStates, summary: 'Only those' },
    limit: { kind: 'whole', value: 'NUMBER', summary: 'How many; 20 if left out' },
  },
  examples: ['campaign list', 'campaign list --state sending --json'],
  run: ({ state, limit = 20 }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const { style } = terminal
      const found = await listCampaigns(database, {
        limit,
        state: campaignStates.find((each) => each === state),
      })
      const read = await Promise.all(
        found.map(async (campaign) => ({ campaign, progress: await readProgress(database, campaign.id) })),
      )
      if (read.length === 0) return wasFine({ campaigns: [] }, 'There are no campaigns.')
      const rows = read.map(({ campaign, progress }) => [
        String(campaign.id),
        campaign.name,
        campaign.state,
        progress === undefined ? '' : bar(style, progress, barWidth),
        count(progress?.sent ?? 0),
        count(progress?.audience ?? 0),
        moment(campaign.startedAt),
      ])
      const columns = [
        { title: 'id', align: 'right' },
        { title: 'name' },
        { title: 'state' },
        { title: 'progress' },
        { title: 'sent', align: 'right' },
        { title: 'of', align: 'right' },
        { title: 'started' },
      ] as const
      return wasFine(
        { campaigns: read.map(({ campaign, progress }) => ({ ...campaign, progress })) },
        table(style, columns, rows),
      )
    }),
})
