/** How a relay went over a span of time, in steps that are coarse enough to be looked at. Reads only. */
import { refused, done, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import type { Sql } from '../store/database.ts'
import { readRelayMarks, type RelayMark } from '../store/relay-marks.ts'
import { readPaceSamples, sampleStepMs, type PaceSample } from '../store/relay-pace-samples.ts'
import { findRelay } from '../store/relays.ts'

export interface PaceHistory {
  readonly from: Date
  readonly to: Date
  readonly stepMs: number
  readonly samples: readonly PaceSample[]
  readonly marks: readonly RelayMark[]
}

/** More than a screen has room for. */
const mostSteps = 360
const stepsMs = [sampleStepMs, 15_000, 60_000, 300_000, 900_000] as const

/** Refusals: `unknown_relay`. */
export async function relayPaceHistory(
  sql: Sql,
  input: { readonly relayId: number; readonly minutes: number; readonly to?: Date | undefined },
): Promise<Result<PaceHistory>> {
  const { relayId, minutes, to = new Date() } = input
  if ((await findRelay(sql, relayId)) === undefined)
    return refused('unknown_relay', say('unknown_relay', { id: relayId }), 'relayId')
  const spanMs = minutes * 60_000
  const stepMs = stepsMs.find((each) => spanMs / each <= mostSteps) ?? 900_000
  // whole steps, so that none is counted in part
  const from = new Date(Math.floor((to.getTime() - spanMs) / stepMs) * stepMs)
  const span = { from, to, stepMs }
  const [rows, marks] = await Promise.all([
    readPaceSamples(sql, [relayId], span),
    readRelayMarks(sql, relayId, span),
  ])
  return done({ ...span, samples: rows.map(({ relayId: _same, ...sample }) => sample), marks })
}
