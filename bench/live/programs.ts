/** The processes of the live bench beside the sink: an engine and a server of their own, as `waybill start` has them. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

interface Program<Told> {
  /** What it told when it was ready. */
  readonly ready: Told
  /** Resolves with the next thing that it tells. */
  next(): Promise<unknown>
  /** Milliseconds of CPU that it has used. */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

/** Its database, and that its campaigns end: it tells the id of each. */
export function startEngineProgram(databaseUrl: string): Promise<Program<unknown>> {
  return start('engine-program.ts', [databaseUrl])
}

/** Tells where it listens and a token for it. */
export async function startServerProgram(
  databaseUrl: string,
): Promise<Program<{ readonly url: string; readonly token: string }>> {
  const program = await start('server-program.ts', [databaseUrl])
  const { ready } = program
  if (!isAddress(ready)) throw new Error('the server told no address')
  return { ...program, ready }
}

function isAddress(told: unknown): told is { readonly url: string; readonly token: string } {
  return typeof told === 'object' && told !== null && 'url' in told && 'token' in told
}

async function start(file: string, words: readonly string[]): Promise<Program<unknown>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), words)
  const ready = await hear(child, 'ready')
  return {
    ready,
    next: () => hear(child, 'finished'),
    async cpuMs() {
      const answer = hear(child, 'cpu')
      child.send('cpu')
      return Number(await answer)
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

/** @throws when the program ends first. */
function hear(child: ChildProcess, word: 'ready' | 'finished' | 'cpu'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a program of the bench has ended'))
    const onMessage = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !(word in message)) return
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(Reflect.get(message, word))
    }
    child.on('message', onMessage)
    child.once('exit', onExit)
  })
}

/** In a program: answers what is asked, and ends with its parent. */
export function serveParent(end: () => Promise<unknown>): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpu: (user + system) / 1000 })
  })
  process.once('disconnect', () => void end().then(() => process.exit()))
}
