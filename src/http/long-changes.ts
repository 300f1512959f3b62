/**
 * Changes of the queue that take longer than a request should: they go on beside it, whether or not anybody waits, and whoever
 * asked looks how far they are. They are known in this process alone: a server that ends leaves done what was done, each page
 * with its entry in the audit log, and the same order, given again, does the rest.
 */
import { randomUUID } from 'node:crypto'
import type { ChangeWatch } from '../actions/change-queue.ts'
import type { Result } from '../domain/problem.ts'

/** Most changes are answered when they are done. */
const patienceMs = 2_000
/** For whoever asks later what came of it. */
const keptMs = 3_600_000

interface Underway {
  readonly runningId: string
  /** So far. */
  readonly changed: number
}

export type ChangeAnswer<Outcome> = Result<Outcome> | Underway

export interface LongChanges<Outcome> {
  /** Resolves with what became of it, or after two seconds with how far it is. */
  run(change: (watch: ChangeWatch) => Promise<Result<Outcome>>): Promise<ChangeAnswer<Outcome>>
  /** The same, of one that was underway. Undefined: it is not known any more. */
  find(runningId: string): Promise<ChangeAnswer<Outcome>> | undefined
  /** Ends all after the page that they are working on. */
  close(): Promise<void>
}

export function createLongChanges<Outcome>(waitMs = patienceMs): LongChanges<Outcome> {
  const stop = new AbortController()
  const known = new Map<
    string,
    { readonly progress: { readonly changed: number }; readonly outcome: Promise<Result<Outcome>> }
  >()

  async function answer(runningId: string): Promise<ChangeAnswer<Outcome>> {
    const change = known.get(runningId)
    if (change === undefined) throw new Error('a change was forgotten while it was asked for')
    return (await within(waitMs, change.outcome)) ?? { runningId, ...change.progress }
  }

  return {
    async run(change) {
      const runningId = randomUUID()
      const progress = { changed: 0 }
      const onProgress = (changed: number) => {
        progress.changed = changed
      }
      const outcome = change({ onProgress, signal: stop.signal })
      known.set(runningId, { progress, outcome })
      const forget = () => void setTimeout(() => known.delete(runningId), keptMs).unref()
      outcome.then(forget, forget)
      return answer(runningId)
    },
    find: (runningId) => (known.has(runningId) ? answer(runningId) : undefined),
    async close() {
      stop.abort()
      await Promise.allSettled([...known.values()].map(({ outcome }) => outcome))
    },
  }
}

/** Undefined: it takes longer. */
async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}
