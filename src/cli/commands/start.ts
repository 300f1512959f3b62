import { readConfig } from '../../config.ts'
import { done } from '../../domain/problem.ts'
import { startServer } from '../../roles.ts'
import { defineCommand } from '../command.ts'
import { pairs } from '../output/table.ts'

export const command = defineCommand({
  name: 'start',
  summary: 'Start everything: database, server, sending engine and sandbox relay',
  inputs: {},
  examples: ['start', 'start --json'],
  async run(_values, terminal) {
    const stop = terminal.stopRequested()
    const { style } = terminal
    const server = await startServer(readConfig(terminal.env), (line) =>
      terminal.say(terminal.liveStyle.dim(line)),
    )
    const { url, setupUrl, firstAdmin, sandboxPort } = server
    const sandboxUrl = `smtp://127.0.0.1:${sandboxPort}`
    const signIn =
      firstAdmin?.password === undefined
        ? setupUrl === undefined
          ? []
          : [['make the first admin at', style.bold(setupUrl)] as const]
        : [
            [
              'sign in as',
              `${style.bold(firstAdmin.email)}  password ${style.bold(firstAdmin.password)}  (shown this once)`,
            ] as const,
          ]
    terminal.answer({
      json: {
        url,
        sandboxUrl,
        ...(firstAdmin === undefined ? {} : { firstAdmin }),
        ...(setupUrl === undefined ? {} : { setupUrl }),
      },
      text: `\n${pairs(style, [['Waybill runs at', style.bold(url)], ...signIn, ['sandbox relay', sandboxUrl]])}\n`,
    })
    await stop
    terminal.say(terminal.liveStyle.dim('Stopping…'))
    await server.stop()
    return done(undefined)
  },
})
