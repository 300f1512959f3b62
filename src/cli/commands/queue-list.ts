import { pageQueue } from '../../store/deliveries/read-queue.ts'
import { defineCommand, wasFine } from '../command.ts'
import { plural } from '../output/figures.ts'
import { filterFrom, filterInputs } from '../queue-filter.ts'
import { entryTable } from '../queue-table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'queue list',
  summary: 'What waits, why, and until when',
  inputs: {
    ...filterInputs,
    after: { kind: 'whole', value: 'ID', summary: 'Read on after this delivery' },
    limit: { kind: 'whole', value: 'NUMBER', summary: 'How many; 50 if left out' },
  },
  examples: [
    'queue list',
    'queue list --state deferred --campaign 12',
    'queue list --state failed --reply "over quota"',
    'queue list --json --limit 500',
  ],
  run: ({ after, limit = 50, ...values }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const filter = filterFrom(values)
      if (!filter.ok) return filter
      const found = await pageQueue(database, filter.value, { after, limit: limit + 1 })
      const deliveries = found.slice(0, limit)
      const next = found.length > limit ? (deliveries.at(-1)?.id ?? null) : null
      if (deliveries.length === 0) return wasFine({ deliveries, next }, 'Nothing waits.')
      const more =
        next === null ? [] : [terminal.style.dim(`There are more: waybill queue list --after ${next}`)]
      return wasFine(
        { deliveries, next },
        [
          entryTable(terminal.style, deliveries),
          terminal.style.dim(plural(deliveries.length, 'delivery', 'deliveries')),
          ...more,
        ].join('\n'),
      )
    }),
})
