/**
 * Which rule acts: the first that matches at a phase decides; `slow` and `dribble` add to it and let the next ones speak.
 * Pure: chance is drawn from the seed and the message's number, so a run can be repeated. Never touches a connection.
 */
import {
  sandboxPhases,
  type SandboxAction,
  type SandboxPhase,
  type SandboxRule,
} from '../../domain/sandbox.ts'
import { compilePattern, type AddressTest } from './pattern.ts'
import { readSpecialAddress } from './special-addresses.ts'

export interface RuleFacts {
  /** Of the message; before MAIL of the connection. From 1. */
  readonly number: number
  /** In lower case. Before RCPT: none. */
  readonly recipients: readonly string[]
  /** How many messages to this recipient were begun, this one included. */
  readonly triesOf: (recipient: string) => number
}

export type FinalAction = Exclude<SandboxAction, { readonly kind: 'accept' | 'slow' | 'dribble' }>

export interface Decision {
  readonly delayMs: number
  /** 0: the reply is written at once. */
  readonly gapMs: number
  /** undefined: go on normally. */
  readonly action: FinalAction | undefined
  /** Whom the deciding rule or special address matched, for the reply's text. */
  readonly recipient: string | undefined
}

export interface RuleBook {
  /** undefined: nothing to do at this phase. */
  decide(phase: SandboxPhase, facts: RuleFacts): Decision | undefined
  /** Whether anything may ask how often this recipient was tried. In lower case. */
  countsTriesOf(recipient: string): boolean
}

interface CompiledRule {
  readonly rule: SandboxRule
  readonly position: number
  readonly matchesAddress: AddressTest | undefined
}

type Draft = { -readonly [Key in keyof Decision]: Decision[Key] }

/** `special`: special addresses are on, and their replies carry enhanced codes or not. */
export function compileRules(
  rules: readonly SandboxRule[],
  special: { readonly enhancedCodes: boolean } | undefined,
): RuleBook {
  const compiled = rules.map((rule, position) => ({ rule, position, matchesAddress: addressTestOf(rule) }))
  const rulesCountTries = rules.some((rule) => rule.match?.firstTries !== undefined)
  const byPhase = new Map(
    sandboxPhases.map((phase) => [phase, compiled.filter(({ rule }) => rule.phase === phase)]),
  )
  return {
    countsTriesOf: (recipient) =>
      rulesCountTries || (special !== undefined && readSpecialAddress(recipient)?.firstTries !== undefined),
    decide(phase, facts) {
      const candidates = byPhase.get(phase) ?? []
      if (candidates.length === 0 && special === undefined) return undefined
      const draft: Draft = { delayMs: 0, gapMs: 0, action: undefined, recipient: undefined }
      const decided = candidates.some((candidate) => consider(candidate, facts, draft))
      if (!decided && special !== undefined) considerSpecialAddresses(phase, facts, draft, special)
      return draft.action === undefined && draft.delayMs === 0 && draft.gapMs === 0 ? undefined : draft
    },
  }
}

function addressTestOf(rule: SandboxRule): AddressTest | undefined {
  const pattern = rule.match?.recipient
  return pattern === undefined ? undefined : compilePattern(pattern)
}

/** Whether the rule matched and ends the search. */
function consider({ rule, position, matchesAddress }: CompiledRule, facts: RuleFacts, draft: Draft): boolean {
  const { match = {} } = rule
  if (facts.number < (match.fromNumber ?? 1) || facts.number > (match.toNumber ?? Infinity)) return false
  if (match.every !== undefined && facts.number % match.every !== 0) return false
  const { firstTries } = match
  const recipient = facts.recipients.find(
    (one) =>
      (matchesAddress?.(one) ?? true) && (firstTries === undefined || facts.triesOf(one) <= firstTries),
  )
  if ((matchesAddress !== undefined || firstTries !== undefined) && recipient === undefined) return false
  if (
    match.probability !== undefined &&
    drawChance(match.seed ?? position, facts.number) >= match.probability
  ) {
    return false
  }
  return apply(rule.action, recipient, draft)
}

function considerSpecialAddresses(
  phase: SandboxPhase,
  facts: RuleFacts,
  draft: Draft,
  { enhancedCodes }: { readonly enhancedCodes: boolean },
): void {
  for (const recipient of facts.recipients) {
    const special = readSpecialAddress(recipient)
    if (special?.phase !== phase) continue
    if (special.firstTries !== undefined && facts.triesOf(recipient) > special.firstTries) continue
    if (apply(enhancedCodes ? special.action : plainCodes(special.action), recipient, draft)) return
  }
}

/** As relays speak that offer no enhanced codes (RFC 2034): `550 5.1.1 text` becomes `550 text`. */
function plainCodes(action: SandboxAction): SandboxAction {
  if (action.kind !== 'defer' && action.kind !== 'refuse') return action
  return { ...action, reply: action.reply.replace(/^(\d{3}) \d\.\d+\.\d+ /, '$1 ') }
}

function apply(action: SandboxAction, recipient: string | undefined, draft: Draft): boolean {
  if (action.kind === 'slow') draft.delayMs += action.delayMs
  else if (action.kind === 'dribble') draft.gapMs = action.gapMs
  if (action.kind === 'slow' || action.kind === 'dribble') return false
  if (action.kind === 'accept') return true
  draft.action = action
  draft.recipient = recipient
  return true
}

/** A number from 0 to 1 that depends on nothing but seed and number (the finaliser of MurmurHash3). */
function drawChance(seed: number, number: number): number {
  let bits = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number, 0xc2b2ae35)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32
}
