/**
 * Runs bulk actions beside the requests. What a process has left behind is taken up by the next one within a minute, and
 * what no undo can use any more is forgotten on the way. A run that fails is tried again then.
 */
import { resumeBulkActions, runBulkAction } from '../actions/run-bulk-action.ts'
import type { Log } from '../observe/log.ts'
import type { Database } from '../store/database.ts'

const resumeEveryMs = 60_000
/** Small ones are answered when they are done. */
const patienceMs = 1_000

export interface BulkRunner {
  /** Begins, and returns when it is done or after a second. */
  run(bulkActionId: number): Promise<void>
  resume(): Promise<void>
  /** Ends after the page that is being worked on. */
  close(): Promise<void>
}

export function createBulkRunner(database: Database, log: Log): BulkRunner {
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  const timer = setInterval(() => void resume(), resumeEveryMs)
  timer.unref()

  function begin(work: Promise<void>): Promise<void> {
    const safe = work.catch((error: unknown) => {
      if (!stop.signal.aborted) log.error({ err: error }, 'a bulk action stopped half-way; it is tried again')
    })
    running.add(safe)
    void safe.then(() => running.delete(safe))
    return safe
  }

  const resume = () => begin(resumeBulkActions(database, stop.signal))

  return {
    run: (bulkActionId) => atMost(patienceMs, begin(runBulkAction(database, bulkActionId, stop.signal))),
    resume,
    async close() {
      clearInterval(timer)
      stop.abort()
      await Promise.all(running)
    },
  }
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, patience])
  clearTimeout(timer)
}
