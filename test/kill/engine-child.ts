/** Starts engine-program.ts. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { EngineStep } from '../../src/engine/engine-context.ts'

export interface EngineOrders {
  readonly databaseUrl: string
  readonly leaseMs: number
  /** SIGKILL when this step is reached for the nth time. */
  readonly die: { readonly at: EngineStep; readonly nth: number }
}

/** Runs an engine in a process of its own to its end. Returns the signal that ended it. */
export async function runEngineChild({ databaseUrl, leaseMs, die }: EngineOrders): Promise<string | null> {
  const program = fileURLToPath(new URL('engine-program.ts', import.meta.url))
  const child = fork(program, [databaseUrl, String(leaseMs), die.at, String(die.nth)], {
    execArgv: ['--import', 'tsx'],
  })
  const [, signal] = await once(child, 'exit')
  return typeof signal === 'string' ? signal : null
}
