import { done } from '../../domain/problem.ts'
import { openSandboxRelay } from '../../roles.ts'
import { defineCommand } from '../command.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'sandbox',
  summary: 'Run the sandbox relay alone: an SMTP server that accepts and delivers nothing',
  inputs: {},
  examples: ['sandbox', 'sandbox --json'],
  run: (_values, terminal) =>
    withStore(terminal, async ({ config, database }) => {
      const stop = terminal.stopRequested()
      const opened = await openSandboxRelay(config, database)
      if (!opened.ok) return opened
      const sandbox = opened.value
      const url = `smtp://${sandbox.host}:${sandbox.port}`
      terminal.answer({ json: { url }, text: `The sandbox relay listens at ${terminal.style.bold(url)}` })
      await stop
      await sandbox.close()
      return done(undefined)
    }),
})
