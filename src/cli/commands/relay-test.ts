import { testRelay } from '../../actions/test-relay.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readRelay, relayInput } from '../find-relay.ts'
import { duration } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay test',
  summary: 'Connect and sign in, without sending anything',
  inputs: {
    relay: relayInput,
  },
  examples: ['relay test 1', 'relay test SES'],
  run: ({ relay }, terminal) =>
    withStore(terminal, async ({ database, secrets }) => {
      const read = await readRelay(database, relay)
      if (!read.ok) return read
      const found = read.value
      const tested = await testRelay(database, secrets, { relayId: found.id })
      if (!tested.ok) return tested
      const { ok, steps, durationMs, advice } = tested.value
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
        `${listed}\n${verdict} (${duration(durationMs)})${advice === null ? '' : `\n${advice}`}`,
        ok ? 0 : 1,
      )
    }),
})
