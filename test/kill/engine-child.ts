/** Starts engine-program.ts. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import type { EngineDeed, EngineOrders } from './engine-orders.ts'

export interface EngineChildOrders {
  readonly databaseUrl: string
  readonly leaseMs: number
  readonly deed: EngineDeed
}

export interface EngineChild {
  readonly process: ChildProcess
  /** Resolves when the child says this: a kind of event, or how a life of its engine ended. */
  says(word: string): Promise<void>
  /** SIGSTOP has reached it. */
  standsStill(): Promise<void>
  end(): Promise<void>
}

/** An engine in a process of its own, one life after another, until it is ended. */
export function startEngineChild(given: EngineChildOrders): EngineChild {
  const orders: EngineOrders = { ...given, spillFolder: temporaryFolder() }
  const program = fileURLToPath(new URL('engine-program.ts', import.meta.url))
  const child = fork(program, [JSON.stringify(orders)], { execArgv: ['--import', 'tsx'] })
  const said: unknown[] = []
  child.on('message', (word) => said.push(word))
  return {
    process: child,
    async says(word) {
      while (!said.includes(word)) await once(child, 'message')
    },
    standsStill: () => until(async () => / T /.test(await readFile(`/proc/${child.pid}/stat`, 'utf8'))),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs an engine that kills itself at a step. Returns the signal that ended it. */
export async function runEngineChild(orders: EngineChildOrders): Promise<string | null> {
  const child = startEngineChild(orders)
  const [, signal] = await once(child.process, 'exit')
  return typeof signal === 'string' ? signal : null
}
