/**
 * Trips when one recipient domain answers everything with the same words: it objects to us, not to ten addresses.
 * An acceptance in between ends the run. Words that name an unknown address are taken at their word: a domain where five
 * hundred people have left would otherwise be asked ten at a time, with hours in between.
 */
import type { ReplyClass } from '../smtp-reply.ts'
import type { Observation, Observed } from './observation.ts'
import { say } from '../sentences.ts'

const enoughReplies = 10
const windowMs = 10 * 60_000
/** The domains refused longest ago are forgotten. */
const mostDomains = 200

const refusals: readonly ReplyClass[] = ['transient_recipient', 'permanent_recipient', 'permanent_message']

interface Run {
  readonly text: string
  /** The latest `enoughReplies` at most. */
  readonly timesMs: readonly number[]
}

/** By domain, the one refused last at the end. */
export type DomainRuns = ReadonlyMap<string, Run>

export const noDomainRuns: DomainRuns = new Map()

export function observeDomain(runs: DomainRuns, seen: Observation): Observed<DomainRuns> {
  const domain = seen.recipientDomain
  if (seen.class === 'accepted') return { state: runs.has(domain) ? without(runs, domain) : runs }
  if (!refusals.includes(seen.class) || seen.isAddressAtFault) return { state: runs }
  const before = runs.get(domain)
  const times = before?.text === seen.normalisedText ? before.timesMs : []
  const timesMs = [...times, seen.nowMs].filter((time) => time > seen.nowMs - windowMs)
  const others = without(runs, domain)
  if (timesMs.length < enoughReplies) {
    const [oldest] = others.keys()
    if (others.size >= mostDomains && oldest !== undefined) others.delete(oldest)
    return { state: others.set(domain, { text: seen.normalisedText, timesMs }) }
  }
  return {
    state: others,
    breaker: {
      kind: 'domain_storm',
      recipientDomain: domain,
      explanation: say('storm_of_domain', { domain, count: enoughReplies, reply: seen.normalisedText }),
    },
  }
}

function without(runs: DomainRuns, domain: string): Map<string, Run> {
  const others = new Map(runs)
  others.delete(domain)
  return others
}
