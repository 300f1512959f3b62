import { setTimeout as pause } from 'node:timers/promises'

/** Waits for `work`, but no longer than so many milliseconds; false: it goes on alone. @throws what it throws in time. */
export async function isDoneWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController()
  const late = pause(ms, false, { signal: waiting.signal }).catch(() => false)
  const done = await Promise.race([work.then(() => true), late])
  waiting.abort()
  return done
}
