/** The lightest receiver that still speaks SMTP: accepts everything, counts it, in a process of its own. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface LightSink {
  readonly port: number
  /** Messages accepted so far. */
  count(): Promise<number>
  stop(): Promise<void>
}

export async function startLightSink(): Promise<LightSink> {
  const child = fork(fileURLToPath(new URL('light-sink-program.mjs', import.meta.url)), [], { execArgv: [] })
  const answer = () =>
    new Promise<number>((resolve) => {
      child.once('message', (message) => resolve(Number(message)))
    })
  const port = await answer()
  return {
    port,
    count() {
      const counted = answer()
      child.send('count')
      return counted
    },
    stop() {
      const ended = new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
      })
      child.disconnect()
      return ended
    },
  }
}
