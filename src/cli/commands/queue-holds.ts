import { listHolds } from '../../store/deliveries/queue-holds.ts'
import { defineCommand, wasFine } from '../command.ts'
import { count, moment } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

const columns = [
  { title: 'id', align: 'right' },
  { title: 'held', align: 'right' },
  { title: 'since' },
  { title: 'until' },
  { title: 'by' },
  { title: 'reason' },
] as const

export const command = defineCommand({
  name: 'queue holds',
  summary: 'What people hold back, why, and until when',
  inputs: { released: { kind: 'flag', summary: 'Also those that are over' } },
  examples: ['queue holds'],
  run: ({ released }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const holds = await listHolds(database, { open: !released, limit: 200 })
      const rows = holds.map((hold) => [
        String(hold.id),
        count(hold.held),
        moment(hold.createdAt),
        moment(hold.releasedAt ?? hold.expiresAt),
        hold.author,
        hold.reason,
      ])
      return wasFine(
        { holds },
        holds.length === 0 ? 'Nothing is held.' : table(terminal.style, columns, rows),
      )
    }),
})
