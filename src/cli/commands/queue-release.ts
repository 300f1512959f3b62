import { releaseQueue } from '../../actions/release-queue.ts'
import { defineCommand } from '../command.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { actor } from '../store.ts'

export const command = defineCommand({
  name: 'queue release',
  summary: 'Let held deliveries go',
  inputs: changeInputs,
  examples: ['queue release --hold-id 3', 'queue release --campaign 12', 'queue release --all'],
  run: (values, terminal) =>
    runChange(terminal, values, {
      verb: 'release',
      outcome: 'released',
      act: (database, filter, watch) => releaseQueue(database, { filter, watch, actor }),
    }),
})
