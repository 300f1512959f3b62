/** Divides slots between engines, max-min fairly: nobody gets more than it wants while another has to do with less. */
import type { Partaker } from './shared-pace.ts'

/** An engine that is silent for so long takes part no more. */
export const silentMs = 1500
/** One that has not asked for so long is not waited for. */
const lateMs = 750

export type Partakers = Readonly<Record<string, Partaker>>

export function livingPartakers(engines: Partakers, nowMs: number): Partakers {
  return Object.fromEntries(Object.entries(engines).filter(([, one]) => nowMs - one.askedAtMs < silentMs))
}

/**
 * How many slots an engine may hold out of `budget`, all engines together; and no more than `ahead` beyond what whoever got
 * the fewest has had. At least one, or nobody would ever get one of a slow relay.
 */
export function fairGrant(
  engines: Partakers,
  id: string,
  { budget, ahead, nowMs }: { readonly budget: number; readonly ahead: number; readonly nowMs: number },
): number {
  const own = engines[id]
  if (own === undefined || own.wanted <= 0) return 0
  const share = Math.ceil(fairShare(Object.values(engines), own.wanted, budget))
  const lead = own.served - fewestServed(engines, nowMs, own.served)
  return Math.max(0, Math.min(own.wanted, share, Math.floor(ahead - lead)))
}

/** Where an engine starts that comes, or comes back: level with whoever waits longest. */
export function fewestServed(engines: Partakers, nowMs: number, orElse: number): number {
  let fewest = Infinity
  for (const one of Object.values(engines))
    if (one.unmet && nowMs - one.askedAtMs < lateMs) fewest = Math.min(fewest, one.served)
  return fewest === Infinity ? orElse : fewest
}

function fairShare(all: readonly Partaker[], wanted: number, budget: number): number {
  const wants = all.map((one) => one.wanted).sort((one, other) => one - other)
  let left = budget
  let sharers = wants.length
  for (const want of wants) {
    const even = left / sharers
    if (want > even) return Math.min(wanted, even)
    left -= want
    sharers -= 1
  }
  return wanted
}
