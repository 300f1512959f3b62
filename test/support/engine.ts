/** A sending engine in this process, on a test's own database. */
import { testSecrets } from './secrets.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { EventEmitter, once } from 'node:events'
import type { EngineContext } from '../../src/engine/engine-context.ts'
import { runEngine, type EngineEnd } from '../../src/engine/run-engine.ts'
import type { WaybillEvent } from '../../src/observe/events.ts'
import type { Database } from '../../src/store/database.ts'

export interface TestEngine {
  readonly context: EngineContext
  readonly events: readonly WaybillEvent[]
  /** Resolves when an event of this kind comes, or at once if one has come. */
  next(kind: WaybillEvent['kind']): Promise<void>
  stop(): Promise<EngineEnd>
}

export function startEngine(database: Database, overrides: Partial<EngineContext> = {}): TestEngine {
  const events: WaybillEvent[] = []
  const heard = new EventEmitter()
  const stop = new AbortController()
  const context: EngineContext = {
    database,
    secrets: testSecrets,
    publicUrl: 'http://127.0.0.1:9000',
    helloName: 'engine.test.example',
    spillFolder: temporaryFolder(),
    version: 'test',
    leaseMs: 5_000,
    observe: (event) => {
      events.push(event)
      heard.emit(event.kind)
    },
    ...overrides,
  }
  const running = runEngine(context, stop.signal)
  return {
    context,
    events,
    next: async (kind) => {
      if (!events.some((event) => event.kind === kind)) await once(heard, kind)
    },
    stop: () => {
      stop.abort()
      return running
    },
  }
}
