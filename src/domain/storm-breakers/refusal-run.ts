/**
 * Trips when the relay refuses everything for good with the same words. Providers say "sending paused" and "not
 * verified" with 554 after the message: without this a lapsed account fails a whole list.
 */
import type { Observation, Observed } from './observation.ts'
import { say } from '../sentences.ts'

const enoughDeliveries = 5
const enoughDomains = 3
/** Beyond these the run only counts on: the oldest are forgotten. */
const mostRemembered = 100

export interface RefusalRun {
  readonly text: string
  readonly deliveryIds: readonly number[]
  /** At most `enoughDomains`. */
  readonly domains: readonly string[]
}

export const noRefusals: RefusalRun = { text: '', deliveryIds: [], domains: [] }

/** An acceptance ends the run; deferrals and throttles say nothing either way. */
export function observeRefusal(run: RefusalRun, seen: Observation): Observed<RefusalRun> {
  if (seen.class === 'accepted') return { state: run.deliveryIds.length === 0 ? run : noRefusals }
  if (!isForGood(seen) || (seen.phase !== 'mail' && seen.phase !== 'dot')) return { state: run }
  const before = run.text === seen.normalisedText ? run : { ...noRefusals, text: seen.normalisedText }
  const state = {
    text: before.text,
    deliveryIds: before.deliveryIds.includes(seen.deliveryId)
      ? before.deliveryIds
      : [...before.deliveryIds, seen.deliveryId].slice(-mostRemembered),
    domains:
      before.domains.length === enoughDomains || before.domains.includes(seen.recipientDomain)
        ? before.domains
        : [...before.domains, seen.recipientDomain],
  }
  if (state.deliveryIds.length < enoughDeliveries || state.domains.length < enoughDomains) return { state }
  return {
    state: noRefusals,
    breaker: {
      kind: '5xx_storm',
      deliveryIds: state.deliveryIds,
      explanation: say('storm_of_refusals', {
        count: state.deliveryIds.length,
        total: enoughDomains,
        reply: seen.normalisedText,
      }),
    },
  }
}

function isForGood({ code }: Observation): boolean {
  return code >= 500 && code < 600
}
