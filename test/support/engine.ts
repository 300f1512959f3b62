/** A sending engine in this process, on a test's own database. */
import { deriveSecrets } from '../../src/secrets/secrets.ts'
import type { EngineContext } from '../../src/engine/engine-context.ts'
import { runEngine, type EngineEnd } from '../../src/engine/run-engine.ts'
import type { WaybillEvent } from '../../src/observe/events.ts'
import type { Database } from '../../src/store/database.ts'

export const testSecrets = deriveSecrets('a secret for tests, long enough to be one')

export interface TestEngine {
  readonly context: EngineContext
  readonly events: readonly WaybillEvent[]
  /** The next event of this kind, or the first one that came. */
  next<Kind extends WaybillEvent['kind']>(kind: Kind): Promise<Extract<WaybillEvent, { kind: Kind }>>
  stop(): Promise<EngineEnd>
}

export function startEngine(database: Database, overrides: Partial<EngineContext> = {}): TestEngine {
  const events: WaybillEvent[] = []
  const waiting: { kind: string; resolve: (event: WaybillEvent) => void }[] = []
  const stop = new AbortController()
  const context: EngineContext = {
    database,
    secrets: testSecrets,
    publicUrl: 'http://127.0.0.1:9000',
    helloName: 'engine.test.example',
    leaseMs: 5_000,
    observe: (event) => {
      events.push(event)
      for (const waiter of waiting.filter((candidate) => candidate.kind === event.kind)) {
        waiting.splice(waiting.indexOf(waiter), 1)
        waiter.resolve(event)
      }
    },
    ...overrides,
  }
  const running = runEngine(context, stop.signal)
  return {
    context,
    events,
    next: <Kind extends WaybillEvent['kind']>(kind: Kind) =>
      new Promise<Extract<WaybillEvent, { kind: Kind }>>((resolve) => {
        const already = events.find((event) => event.kind === kind)
        if (already !== undefined) resolve(already as Extract<WaybillEvent, { kind: Kind }>)
        else waiting.push({ kind, resolve: resolve as (event: WaybillEvent) => void })
      }),
    stop: () => {
      stop.abort()
      return running
    },
  }
}
