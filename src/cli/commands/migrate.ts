import { readConfig } from '../../config.ts'
import { migrateDatabase } from '../../store/migrate.ts'
import { openDatabaseServer } from '../../store/server.ts'
import { defineCommand, wasFine } from '../command.ts'
import { plural } from '../output/figures.ts'

export const command = defineCommand({
  name: 'migrate',
  summary: 'Bring the database to the newest shape (every start does so, too)',
  inputs: {},
  examples: ['migrate'],
  async run(_values, terminal) {
    const server = await openDatabaseServer(readConfig(terminal.env), (line) => terminal.say(line))
    try {
      const applied = await migrateDatabase(server.url)
      const text =
        applied.length === 0
          ? 'The database is up to date.'
          : `Applied ${plural(applied.length, 'migration')}: ${applied.join(', ')}`
      return wasFine({ applied }, text)
    } finally {
      await server.close()
    }
  },
})
