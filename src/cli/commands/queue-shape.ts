import { shapeBoundsMinutes, shapeKeys } from '../../domain/queue.ts'
import { readShape } from '../../store/deliveries/queue-shape.ts'
import { defineCommand, wasFine } from '../command.ts'
import { count } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { filterFrom, filterInputs } from '../queue-filter.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'queue shape',
  summary: 'How long what waits has waited: where the queue is stuck',
  inputs: {
    by: { kind: 'text', value: 'KEY', choices: shapeKeys, summary: 'One row for each; campaign if left out' },
    limit: { kind: 'whole', value: 'NUMBER', summary: 'How many rows; 20 if left out' },
    ...filterInputs,
  },
  examples: [
    'queue shape',
    'queue shape --by domain --state deferred',
    'queue shape --by class --campaign 12',
  ],
  run: ({ by, limit = 20, ...values }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const filter = filterFrom(values)
      if (!filter.ok) return filter
      const key = shapeKeys.find((one) => one === by) ?? 'campaign'
      const rows = await readShape(database, filter.value, key, limit)
      if (rows.length === 0) return wasFine({ boundsMinutes: shapeBoundsMinutes, rows }, 'Nothing waits.')
      const columns = [
        { title: key },
        { title: 'total', align: 'right' },
        ...shapeBoundsMinutes.map((minutes) => ({ title: `${minutes}m`, align: 'right' as const })),
        { title: 'older', align: 'right' },
      ] as const
      const cells = rows.map((row) => [row.key, count(row.total), ...row.counts.map((one) => count(one))])
      return wasFine(
        { boundsMinutes: shapeBoundsMinutes, rows },
        `${terminal.style.dim('Time in the present state, up to so many minutes')}\n${table(terminal.style, columns, cells)}`,
      )
    }),
})
