/** What an engine in a process of its own is told. */
import type { EngineStep } from '../../src/engine/engine-context.ts'

/** At a named step, when it is reached for the nth time, a signal: to the engine itself, or to a process that it needs. */
export interface EngineDeed {
  readonly at: EngineStep
  readonly nth: number
  readonly signal: 'SIGKILL' | 'SIGSTOP'
  /** Absent: itself. */
  readonly pid?: number
}

export interface EngineOrders {
  readonly databaseUrl: string
  readonly leaseMs: number
  readonly spillFolder: string
  readonly deed: EngineDeed
}
