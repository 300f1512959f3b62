import { listWorkers } from '../../store/workers.ts'
import { defineCommand, wasFine } from '../command.ts'
import { count } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

const columns = [
  { title: 'id', align: 'right' },
  { title: 'where' },
  { title: 'state' },
  { title: 'since' },
  { title: 'holds', align: 'right' },
  { title: 'version' },
] as const

export const command = defineCommand({
  name: 'worker list',
  summary: 'Processes that send, on whichever machine, and what they hold',
  inputs: {},
  examples: ['worker list', 'worker list --json'],
  run: (_values, terminal) =>
    withStore(terminal, async ({ database }) => {
      const workers = await listWorkers(database)
      const { green, yellow } = terminal.style
      const rows = workers.map((worker) => [
        String(worker.id),
        `${worker.host}, process ${worker.pid}`,
        worker.isAlive ? green('✓ alive') : yellow('! silent'),
        worker.startedAt.toISOString().slice(0, 19).replace('T', ' '),
        count(worker.deliveriesHeld),
        worker.version,
      ])
      return wasFine(
        { workers },
        workers.length === 0
          ? 'Nobody sends: `waybill start` or `waybill worker` brings a worker.'
          : table(terminal.style, columns, rows),
      )
    }),
})
