import { listSettings, type ShownSetting } from '../../actions/change-setting.ts'
import { defineCommand, wasFine } from '../command.ts'
import { table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'settings list',
  summary: 'What is set for the whole installation',
  inputs: {},
  examples: ['settings list'],
  run: (_values, terminal) =>
    withStore(terminal, async ({ database }) => {
      const settings = await listSettings(database)
      const columns = [{ title: 'setting' }, { title: 'value' }, { title: '' }] as const
      const rows = settings.map((setting) => [setting.key, valueInWords(setting), setting.summary])
      return wasFine({ settings }, table(terminal.style, columns, rows))
    }),
})

function valueInWords({ value, isSet, isSecret }: ShownSetting): string {
  if (isSecret) return isSet ? '(secret)' : ''
  return value === null ? '' : `${value}${isSet ? '' : ' (default)'}`
}
