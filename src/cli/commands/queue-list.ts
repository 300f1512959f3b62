import { listWaiting, type WaitingDelivery } from '../../store/deliveries/read-deliveries.ts'
import { defineCommand, wasFine } from '../command.ts'
import { moment, plural } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'queue list',
  summary: 'What waits, why, and until when',
  inputs: {
    campaign: { kind: 'whole', value: 'ID', summary: 'Only of this campaign' },
    state: {
      kind: 'text',
      value: 'STATE',
      choices: ['queued', 'sending', 'deferred', 'in_doubt'],
      summary: 'Only those',
    },
    after: { kind: 'whole', value: 'ID', summary: 'Read on after this delivery' },
    limit: { kind: 'whole', value: 'NUMBER', summary: 'How many; 50 if left out' },
  },
  examples: ['queue list', 'queue list --state deferred --campaign 12', 'queue list --json --limit 500'],
  run: ({ campaign, state, after, limit = 50 }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const found = await listWaiting(database, { campaignId: campaign, state, after, limit: limit + 1 })
      const deliveries = found.slice(0, limit)
      const next = found.length > limit ? (deliveries.at(-1)?.id ?? null) : null
      if (deliveries.length === 0) return wasFine({ deliveries, next }, 'Nothing waits.')
      const columns = [
        { title: 'id', align: 'right' },
        { title: 'campaign', align: 'right' },
        { title: 'recipient' },
        { title: 'state' },
        { title: 'tries', align: 'right' },
        { title: 'until' },
        { title: 'why' },
      ] as const
      const rows = deliveries.map((delivery) => [
        String(delivery.id),
        String(delivery.campaignId),
        delivery.email,
        delivery.state.replace('_', ' '),
        String(delivery.attempts),
        moment(delivery.dueAt),
        why(delivery),
      ])
      const more =
        next === null ? [] : [terminal.style.dim(`There are more: waybill queue list --after ${next}`)]
      return wasFine(
        { deliveries, next },
        [
          table(terminal.style, columns, rows),
          terminal.style.dim(plural(deliveries.length, 'delivery', 'deliveries')),
          ...more,
        ].join('\n'),
      )
    }),
})

function why(delivery: WaitingDelivery): string {
  if (delivery.campaignState === 'paused') return 'its campaign is paused'
  if (delivery.state === 'in_doubt') return `the relay may have accepted it: ${delivery.reply ?? ''}`
  if (delivery.state === 'sending') return 'is being sent'
  return delivery.reply ?? 'its turn has not come'
}
