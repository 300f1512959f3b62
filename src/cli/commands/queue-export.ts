import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { exportDeliveries } from '../../actions/export-deliveries.ts'
import { done, refused } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
import { filterFrom, filterInputs } from '../queue-filter.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'queue export',
  summary: 'Write deliveries as CSV, with reason, reply and Message-ID, to a file or to standard output',
  inputs: {
    file: { kind: 'text', positional: true, value: 'FILE', summary: 'Where to; left out: standard output' },
    ...filterInputs,
  },
  examples: [
    'queue export recipients.csv --campaign 12',
    'queue export --campaign 12 --state failed > failed.csv',
  ],
  async run({ file, ...values }, terminal) {
    if (terminal.isJson && file === undefined)
      return refused('usage', 'With --json, name a FILE: standard output holds the answer.', 'file')
    const filter = filterFrom(values)
    if (!filter.ok) return filter
    return withStore(terminal, async ({ database, secrets }) => {
      const csv = exportDeliveries(database, secrets, filter.value)
      if (file === undefined) {
        await pipeline(csv, terminal.stdout, { end: false })
        return done(undefined)
      }
      await pipeline(csv, createWriteStream(file, { mode: 0o600 }))
      return wasFine({ file }, `Exported to ${file}.`)
    })
  },
})
