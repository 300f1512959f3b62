/**
 * Trips when a good part of all recipients is deferred with the same words at the same time: then it is the relay, and no
 * recipient should pay for it with a retry.
 */
import type { Observation, Observed } from './observation.ts'
import { say } from '../sentences.ts'

const windowMs = 60_000
const slotMs = 10_000
const enoughSamples = 20
const enoughDomains = 3
const tooLargeShare = 0.2
/** Different texts remembered per slot. */
const mostTexts = 16

interface Deferrals {
  readonly count: number
  readonly domains: readonly string[]
}

interface Slot {
  readonly startMs: number
  readonly samples: number
  readonly deferrals: ReadonlyMap<string, Deferrals>
}

/** Newest last; covers `windowMs`. */
export type DeferralShare = readonly Slot[]

export const noDeferrals: DeferralShare = []

export function observeDeferral(slots: DeferralShare, seen: Observation): Observed<DeferralShare> {
  const startMs = Math.floor(seen.nowMs / slotMs) * slotMs
  const last = slots.at(-1)
  const current = last?.startMs === startMs ? last : { startMs, samples: 0, deferrals: new Map() }
  const earlier = (last === current ? slots.slice(0, -1) : slots).filter(
    (slot) => slot.startMs > startMs - windowMs && slot.startMs < startMs,
  )
  const state = [...earlier, withSample(current, seen)]
  if (seen.class !== 'transient_recipient') return { state }

  const samples = state.reduce((sum, slot) => sum + slot.samples, 0)
  const equal = state.flatMap((slot) => slot.deferrals.get(seen.normalisedText) ?? [])
  const deferred = equal.reduce((sum, { count }) => sum + count, 0)
  const domains = new Set(equal.flatMap((one) => one.domains))
  if (samples < enoughSamples || deferred <= samples * tooLargeShare || domains.size < enoughDomains)
    return { state }
  return {
    state: noDeferrals,
    breaker: {
      kind: '4xx_storm',
      normalisedText: seen.normalisedText,
      explanation: say('storm_of_deferrals', { count: deferred, total: samples, reply: seen.normalisedText }),
    },
  }
}

function withSample(slot: Slot, seen: Observation): Slot {
  const samples = slot.samples + (seen.count ?? 1)
  if (seen.class !== 'transient_recipient') return { ...slot, samples }
  const before = slot.deferrals.get(seen.normalisedText)
  if (before === undefined && slot.deferrals.size >= mostTexts) return { ...slot, samples }
  const { count, domains } = before ?? { count: 0, domains: [] }
  const after = {
    count: count + 1,
    domains:
      domains.length === enoughDomains || domains.includes(seen.recipientDomain)
        ? domains
        : [...domains, seen.recipientDomain],
  }
  return { ...slot, samples, deferrals: new Map(slot.deferrals).set(seen.normalisedText, after) }
}
