import { listAlarms, listOpenAlarms, type Alarm } from '../../store/alarms.ts'
import { defineCommand, wasFine } from '../command.ts'
import { moment } from '../output/figures.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'alarm list',
  summary: 'What is wrong at present, or was lately',
  inputs: {
    all: { kind: 'flag', summary: 'Those that are over, too, newest first' },
    limit: { kind: 'whole', value: 'NUMBER', summary: 'How many of all; 50 if left out' },
  },
  examples: ['alarm list', 'alarm list --all --json'],
  run: ({ all, limit = 50 }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const alarms = all ? await listAlarms(database, { limit }) : await listOpenAlarms(database)
      const columns = [
        { title: 'since' },
        { title: 'until' },
        { title: 'what' },
        { title: 'of' },
        { title: '' },
      ] as const
      const text =
        alarms.length === 0 ? 'There are no alarms.' : table(terminal.style, columns, alarms.map(row))
      return wasFine({ alarms }, text)
    }),
})

function row(alarm: Alarm): string[] {
  const kind = alarm.kind.replaceAll('_', ' ')
  return [moment(alarm.raisedAt), moment(alarm.clearedAt), kind, alarm.subject, alarm.message]
}
