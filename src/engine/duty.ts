/**
 * One background duty: runs, says when it wants to run again, and can be woken before that. A failure is reported and tried
 * again; it never ends the duty.
 */
import type { Observer } from '../observe/events.ts'

const retryAfterMs = 1_000

export interface Duty {
  /** Run now, or at once again if it is running. */
  wake(): void
  /** Resolves when the run under way is over; it does not run again. */
  stop(): Promise<void>
}

/** `work` returns the milliseconds until its next run. */
export function startDuty(name: string, work: () => Promise<number>, observe: Observer): Duty {
  const wish = { stop: false, run: false }
  let endPause: (() => void) | undefined

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (wish.run || wish.stop) return resolve()
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = async () => {
    while (!wish.stop) {
      wish.run = false
      let nextInMs: number
      try {
        nextInMs = await work()
      } catch (error) {
        observe({
          kind: 'duty_failed',
          duty: name,
          error: error instanceof Error ? error.message : String(error),
        })
        nextInMs = retryAfterMs
      }
      await pause(nextInMs)
      endPause = undefined
    }
  }
  const ended = loop()

  return {
    wake() {
      wish.run = true
      endPause?.()
    },
    stop() {
      wish.stop = true
      endPause?.()
      return ended
    },
  }
}
