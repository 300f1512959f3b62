/**
 * Which troubles an operator is told about, and after how long. Pure: facts and time come in, and what was seen before.
 * A trouble that passes before its time was none.
 */
import { say } from './sentences.ts'

export const alarmKinds = ['relay_held', 'relay_unreachable', 'in_doubt', 'no_engine', 'stalled'] as const
export type AlarmKind = (typeof alarmKinds)[number]

export interface Trouble {
  readonly kind: AlarmKind
  /** A noun and its id: `relay 3`. */
  readonly subject: string
  readonly message: string
  /** It has to last this long. */
  readonly afterMs: number
}

export interface AlarmFacts {
  readonly nowMs: number
  readonly stallMs: number
  /** Something waits in a campaign that is being sent. */
  readonly workWaits: boolean
  readonly enginesAlive: number
  readonly relays: readonly {
    readonly id: number
    readonly name: string
    /** Held by Waybill, not by a person: those know. */
    readonly heldBecause: string | null
    readonly unreachable: { readonly reason: string; readonly sinceMs: number } | null
  }[]
  /** Campaigns with deliveries in doubt that wait for a person. */
  readonly doubts: readonly {
    readonly campaignId: number
    readonly name: string
    readonly count: number
    readonly sinceMs: number
  }[]
  /** Campaigns that stand still for no known reason. */
  readonly stalled: readonly {
    readonly campaignId: number
    readonly name: string
    readonly sentence: string
  }[]
}

/** A start or an update takes less. */
const engineAbsenceMs = 30_000
const unreachableMs = 5 * 60_000
const doubtMs = 15 * 60_000

export function findTroubles(facts: AlarmFacts): Trouble[] {
  return [...relayTroubles(facts), ...engineTroubles(facts), ...campaignTroubles(facts)]
}

function engineTroubles({ workWaits, enginesAlive }: AlarmFacts): Trouble[] {
  if (!workWaits || enginesAlive > 0) return []
  const message = say('alarm_no_engine')
  return [{ kind: 'no_engine', subject: 'engines', message, afterMs: engineAbsenceMs }]
}

function relayTroubles({ relays, nowMs }: AlarmFacts): Trouble[] {
  return relays.flatMap(({ id, name, heldBecause, unreachable }): Trouble[] => {
    const subject = `relay ${id}`
    if (heldBecause !== null)
      return [
        {
          kind: 'relay_held',
          subject,
          message: say('alarm_relay_held', { name, why: heldBecause, id }),
          afterMs: 0,
        },
      ]
    if (unreachable === null || nowMs - unreachable.sinceMs < unreachableMs) return []
    const message = say('relay_unreachable', { name, why: unreachable.reason })
    return [{ kind: 'relay_unreachable', subject, message, afterMs: 0 }]
  })
}

function campaignTroubles({ doubts, stalled, stallMs, nowMs }: AlarmFacts): Trouble[] {
  const old = doubts.filter(({ sinceMs }) => nowMs - sinceMs >= doubtMs)
  return [
    ...old.map(({ campaignId, name, count }): Trouble => ({
      kind: 'in_doubt',
      subject: `campaign ${campaignId}`,
      message: say('alarm_in_doubt', { count, name, id: campaignId }),
      afterMs: 0,
    })),
    ...stalled.map(({ campaignId, name, sentence }): Trouble => ({
      kind: 'stalled',
      subject: `campaign ${campaignId}`,
      message: say('alarm_stalled', { name, why: sentence }),
      afterMs: stallMs,
    })),
  ]
}

/** When each present trouble was seen first, by kind and subject. */
export type TroubleMemory = ReadonlyMap<string, number>

/** What has lasted long enough to be told, and what to remember. */
export function ripen(
  memory: TroubleMemory,
  troubles: readonly Trouble[],
  nowMs: number,
): { readonly ripe: readonly Trouble[]; readonly memory: TroubleMemory } {
  const seen = new Map(troubles.map((trouble) => [keyOf(trouble), memory.get(keyOf(trouble)) ?? nowMs]))
  const ripe = troubles.filter((trouble) => nowMs - (seen.get(keyOf(trouble)) ?? nowMs) >= trouble.afterMs)
  return { ripe, memory: seen }
}

export function keyOf({ kind, subject }: { readonly kind: string; readonly subject: string }): string {
  return `${kind} ${subject}`
}
