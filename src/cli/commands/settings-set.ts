import { changeSetting } from '../../actions/change-setting.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'settings set',
  summary: 'Set something for the whole installation, or give it its default again',
  inputs: {
    key: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'SETTING',
      summary: 'As in `settings list`',
    },
    value: { kind: 'text', positional: true, value: 'VALUE', summary: 'Left out: the default again' },
  },
  examples: [
    'settings set alarm.webhook_url https://example.org/alarms',
    'settings set alarm.email ops@example.org',
    'settings set alarm.stall_seconds 300',
    'settings set alarm.email',
  ],
  run: ({ key, value }, terminal) =>
    withStore(terminal, async ({ database, secrets }) => {
      const changed = await changeSetting(database, secrets, { key, value: value ?? null, actor })
      if (!changed.ok) return changed
      return wasFine(
        { key, isSet: value !== undefined },
        value === undefined ? `${key} has its default.` : `${key} is set.`,
      )
    }),
})
