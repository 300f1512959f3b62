/** Where a command speaks: answers to standard output, everything else to standard error. Settings come with it. */
import type { Answer } from './command.ts'
import { createStyle, type Style } from './output/style.ts'

export interface Streams {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; hasColors?(): boolean }
  readonly stderr: NodeJS.WritableStream & {
    readonly isTTY?: boolean
    readonly columns?: number
    hasColors?(): boolean
  }
}

export interface Terminal {
  readonly isJson: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** For what goes to standard output. */
  readonly style: Style
  readonly stdout: Streams['stdout']
  /** The answer, now: for commands that go on after it. */
  readonly answer: (answer: Answer) => void
  /** A line for people about what is going on. Programs do not get it. */
  readonly say: (line: string) => void
  /** One line that is written over again and again, where somebody watches. `undefined` wipes it. */
  readonly live: (line: string | undefined) => void
  readonly liveStyle: Style
  /** Somebody watches standard error. */
  readonly isWatched: boolean
  /** Resolves at Ctrl-C, SIGTERM, or when the parent process is gone. */
  readonly stopRequested: () => Promise<void>
}

export function createTerminal(
  streams: Streams,
  options: {
    readonly isJson: boolean
    readonly env: Terminal['env']
    readonly stopRequested: () => Promise<void>
  },
): Terminal {
  const { stdout, stderr } = streams
  const isWatched = stderr.isTTY === true && !options.isJson
  let isLineOpen = false
  const wipe = () => {
    if (isLineOpen) stderr.write('\r\u001b[K')
    isLineOpen = false
  }
  return {
    ...options,
    style: createStyle(stdout.hasColors?.() === true),
    liveStyle: createStyle(stderr.hasColors?.() === true),
    stdout,
    isWatched,
    answer({ json, text }) {
      wipe()
      if (options.isJson) stdout.write(`${JSON.stringify(json)}\n`)
      else if (text !== '') stdout.write(`${text}\n`)
    },
    say(line) {
      if (options.isJson) return
      wipe()
      stderr.write(`${line}\n`)
    },
    live(line) {
      if (!isWatched) return
      wipe()
      if (line === undefined) return
      stderr.write(line)
      isLineOpen = true
    },
  }
}
