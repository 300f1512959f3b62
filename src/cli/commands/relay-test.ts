import { testRelay } from '../../actions/test-relay.ts'
import { refused } from '../../domain/problem.ts'
import { findRelay, findRelayByName } from '../../store/relays.ts'
import { defineCommand, wasFine } from '../command.ts'
import { duration } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay test',
  summary: 'Connect and sign in, without sending anything',
  inputs: {
    relay: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'RELAY',
      summary: 'Its number or its name',
    },
  },
  examples: ['relay test 1', 'relay test SES'],
  run: ({ relay }, terminal) =>
    withStore(terminal, async ({ database, secrets }) => {
      const found =
        (await findRelayByName(database, relay)) ??
        (/^\d{1,15}$/.test(relay) ? await findRelay(database, Number(relay)) : undefined)
      if (found === undefined) return refused('unknown_relay', `There is no relay ${relay}.`, 'relay')
      const tested = await testRelay(database, secrets, { relayId: found.id })
      if (!tested.ok) return tested
      const { ok, steps, durationMs } = tested.value
      const { green, red } = terminal.style
      const rows = steps.map((step) => [step.ok ? green('✓') : red('✗'), step.phase, step.words])
      const verdict = ok ? green(`${found.name} works`) : red(`${found.name} cannot be used`)
      const listed = table(
        terminal.style,
        [{ title: '' }, { title: 'step' }, { title: 'what it said' }],
        rows,
      )
      return wasFine(
        { id: found.id, ...tested.value },
        `${listed}\n${verdict} (${duration(durationMs)})`,
        ok ? 0 : 1,
      )
    }),
})
