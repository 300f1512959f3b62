import { listRelays } from '../../store/relays.ts'
import { defineCommand, wasFine } from '../command.ts'
import { moment } from '../output/figures.ts'
import { shown } from '../output/relay.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay list',
  summary: 'Relays, first in line first',
  inputs: {},
  examples: ['relay list'],
  run: (_values, terminal) =>
    withStore(terminal, async ({ database }) => {
      const relays = await listRelays(database)
      const { green, yellow, dim } = terminal.style
      const rows = relays.map((relay) => [
        String(relay.id),
        relay.name,
        relay.state === 'enabled'
          ? green('✓ enabled')
          : relay.state === 'held'
            ? yellow('! held')
            : dim('– disabled'),
        `${relay.host}:${relay.port} (${relay.security})`,
        relay.ratePerSecond === null ? 'unlimited' : `${relay.ratePerSecond}/s`,
        `${relay.position} (${relay.weight})`,
        `${relay.heldUntil === null ? '' : `until ${moment(relay.heldUntil)}: `}${relay.heldReason ?? ''}`,
      ])
      const columns = [
        { title: 'id', align: 'right' },
        { title: 'name' },
        { title: 'state' },
        { title: 'where' },
        { title: 'rate', align: 'right' },
        { title: 'position (weight)', align: 'right' },
        { title: '' },
      ] as const
      return wasFine(
        { relays: relays.map(shown) },
        relays.length === 0
          ? 'There are no relays: add one with `waybill relay add`.'
          : table(terminal.style, columns, rows),
      )
    }),
})
