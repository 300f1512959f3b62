import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { exportContacts } from '../../actions/export-contacts.ts'
import { done, refused } from '../../domain/problem.ts'
import { findListByName } from '../../store/lists.ts'
import { defineCommand, wasFine } from '../command.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'contacts export',
  summary: 'Write contacts as CSV, to a file or to standard output',
  inputs: {
    file: { kind: 'text', positional: true, value: 'FILE', summary: 'Where to; left out: standard output' },
    list: {
      kind: 'text',
      value: 'NAME',
      summary: 'Only the people of this list, with the state of their subscription',
    },
  },
  examples: ['contacts export everybody.csv', 'contacts export --list News > news.csv'],
  async run({ file, list }, terminal) {
    if (terminal.isJson && file === undefined)
      return refused('usage', 'With --json, name a FILE: standard output holds the answer.', 'file')
    return withStore(terminal, async ({ database }) => {
      const found = list === undefined ? undefined : await findListByName(database, list)
      if (list !== undefined && found === undefined)
        return refused('unknown_list', `There is no list "${list}".`, 'list')
      const csv = exportContacts(database, { listId: found?.id })
      if (file === undefined) {
        await pipeline(csv, terminal.stdout, { end: false })
        return done(undefined)
      }
      await pipeline(csv, createWriteStream(file, { mode: 0o600 }))
      return wasFine({ file }, `Exported to ${file}.`)
    })
  },
})
