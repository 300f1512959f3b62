import { done } from '../../domain/problem.ts'
import { createLog } from '../../observe/log.ts'
import { runWorker } from '../../roles.ts'
import { defineCommand } from '../command.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'worker',
  summary: 'Run the sending engine alone, on as many machines as wanted',
  inputs: {},
  examples: ['worker'],
  run: (_values, terminal) =>
    withStore(terminal, async ({ config, ...store }) => {
      const { observe } = createLog(config.logLevel)
      const stop = new AbortController()
      // Beside a server, standard output is the server's.
      if (terminal.isJson) terminal.answer({ json: { pid: process.pid }, text: '' })
      void terminal.stopRequested().then(() => stop.abort())
      await runWorker(config, store, observe, stop.signal)
      return done(undefined)
    }),
})
