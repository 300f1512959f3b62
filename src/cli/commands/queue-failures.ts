import { groupFailures } from '../../store/deliveries/failure-groups.ts'
import { defineCommand, wasFine } from '../command.ts'
import { count } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { filterFrom, filterInputs } from '../queue-filter.ts'
import { withStore } from '../store.ts'

const columns = [
  { title: 'count', align: 'right' },
  { title: 'reason' },
  { title: 'example', align: 'right' },
  { title: 'what the server said' },
] as const

export const command = defineCommand({
  name: 'queue failures',
  summary: "What failed, grouped by the server's words",
  inputs: filterInputs,
  examples: ['queue failures', 'queue failures --campaign 12', 'queue failures --domain example.com --json'],
  run: (values, terminal) =>
    withStore(terminal, async ({ database }) => {
      const filter = filterFrom(values)
      if (!filter.ok) return filter
      const groups = await groupFailures(database, filter.value)
      const rows = groups.map((group) => [
        count(group.count),
        group.reason.replaceAll('_', ' '),
        String(group.exampleId),
        group.exampleReply ?? '',
      ])
      return wasFine(
        { groups },
        groups.length === 0 ? 'Nothing failed.' : table(terminal.style, columns, rows),
      )
    }),
})
