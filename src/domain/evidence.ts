/**
 * The evidence of a campaign: its statement with the facts that it is about, what its words mean, and the checks that anybody
 * can make again. Pure: the figures come from the store, all of one moment.
 */
import type { CampaignState } from './campaign.ts'
import { deliveryReasons } from './delivery-reasons.ts'
import { deliveryStates, stateRules, waitingStates, type DeliveryState } from './delivery-states.ts'

export interface StateCount {
  readonly state: DeliveryState
  /** Empty for states that have none. */
  readonly reason: string
  readonly count: number
}

export interface EvidenceFacts {
  readonly campaign: {
    readonly id: number
    readonly name: string
    readonly state: CampaignState
    readonly subject: string
    readonly from: string
    readonly replyTo: string | null
    /** Names at present; a list that was deleted is missing. */
    readonly lists: readonly string[]
    readonly isRehearsal: boolean
    readonly startedAt: Date | null
    readonly endedAt: Date | null
  }
  readonly countedAt: Date
  /** As it was fixed when the last page of it was in; `expanded` false: it still grows. */
  readonly audience: number
  readonly expanded: boolean
  /** Counted from the rows. */
  readonly rows: readonly StateCount[]
  /** The running numbers that pages and events show. */
  readonly tallies: readonly StateCount[]
  readonly attempts: {
    readonly total: number
    readonly accepted: number
    readonly firstAcceptedAt: Date | null
    readonly lastAcceptedAt: Date | null
    /** Sent deliveries whose last attempt was accepted, or was in doubt and settled. */
    readonly sentWithAttempt: number
  }
}

export const checkNames = [
  'sum_is_audience',
  'tallies_are_rows',
  'nothing_waits_after_end',
  'sent_have_acceptance',
] as const

export interface Check {
  readonly name: (typeof checkNames)[number]
  readonly says: string
  readonly expected: number
  readonly counted: number
  readonly holds: boolean
}

export interface Evidence extends EvidenceFacts {
  readonly format: 'waybill-evidence'
  readonly version: 1
  readonly sums: Readonly<Record<DeliveryState, number>>
  readonly checks: readonly Check[]
  /** All checks hold. */
  readonly balanced: boolean
  readonly words: {
    readonly states: Readonly<Record<DeliveryState, string>>
    readonly reasons: readonly {
      readonly state: DeliveryState
      readonly reason: string
      readonly meaning: string
    }[]
  }
}

export function evidenceOf(facts: EvidenceFacts): Evidence {
  const checks = checksOf(facts)
  return {
    format: 'waybill-evidence',
    version: 1,
    ...facts,
    sums: sumsOf(facts.rows),
    checks,
    balanced: checks.every(({ holds }) => holds),
    words: { states: eachState((state) => stateRules[state].meaning), reasons: reasonWords() },
  }
}

function checksOf({ campaign, audience, rows, tallies, attempts }: EvidenceFacts): Check[] {
  const sums = sumsOf(rows)
  const isOver = campaign.state === 'finished' || campaign.state === 'cancelled'
  const waiting = waitingStates.reduce((sum, state) => sum + sums[state], 0)
  const check = (name: Check['name'], says: string, expected: number, counted: number): Check => ({
    name,
    says,
    expected,
    counted,
    holds: expected === counted,
  })
  return [
    check(
      'sum_is_audience',
      'The sum of all states, counted from the rows, is the audience: one row for each recipient, as the database refuses a second one.',
      audience,
      total(rows),
    ),
    check(
      'tallies_are_rows',
      'The running tallies, state by state and reason by reason, differ nowhere from the rows.',
      0,
      differences(rows, tallies),
    ),
    ...(isOver
      ? [check('nothing_waits_after_end', 'Nothing waits once the campaign has ended.', 0, waiting)]
      : []),
    check(
      'sent_have_acceptance',
      'The last attempt of each one that is sent was accepted, or was in doubt and settled by evidence or a person.',
      sums.sent,
      attempts.sentWithAttempt,
    ),
  ]
}

function sumsOf(counts: readonly StateCount[]): Record<DeliveryState, number> {
  return eachState((state) => total(counts.filter((each) => each.state === state)))
}

function total(counts: readonly StateCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}

/** How many lines of one account are not in the other. */
function differences(one: readonly StateCount[], other: readonly StateCount[]): number {
  const lines = (counts: readonly StateCount[]) =>
    new Set(counts.map(({ state, reason, count }) => `${state} ${reason} ${count}`))
  const [ones, others] = [lines(one), lines(other)]
  return (
    [...ones].filter((line) => !others.has(line)).length +
    [...others].filter((line) => !ones.has(line)).length
  )
}

function eachState<Value>(value: (state: DeliveryState) => Value): Record<DeliveryState, Value> {
  const [queued, sending, sent, deferred, failed, skipped, inDoubt, cancelled] = deliveryStates
  return {
    queued: value(queued),
    sending: value(sending),
    sent: value(sent),
    deferred: value(deferred),
    failed: value(failed),
    skipped: value(skipped),
    in_doubt: value(inDoubt),
    cancelled: value(cancelled),
  }
}

function reasonWords(): Evidence['words']['reasons'] {
  return (['failed', 'skipped', 'cancelled'] as const).flatMap((state) =>
    Object.entries(deliveryReasons[state]).map(([reason, meaning]) => ({ state, reason, meaning })),
  )
}

/** The sums as lines of a table: one for each state and reason, then the audience. Headers first. */
export function evidenceTable({ rows, audience, campaign, countedAt }: EvidenceFacts): string[][] {
  const of = [String(campaign.id), countedAt.toISOString()]
  const lines = deliveryStates.flatMap((state) => {
    const counted = rows.filter((row) => row.state === state)
    return counted.length > 0 ? counted : [{ state, reason: '', count: 0 }]
  })
  return [
    ['campaign', 'counted_at', 'state', 'reason', 'count'],
    ...lines.map(({ state, reason, count }) => [...of, state, reason, String(count)]),
    [...of, 'audience', '', String(audience)],
  ]
}
