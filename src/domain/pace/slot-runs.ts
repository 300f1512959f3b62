/**
 * Slots with their times, as they are leased to an engine: evenly spaced runs, in the order of time.
 * A slot is for one final dot, not before its time, and lapses 50 ms after it.
 */
import { slots } from './constants.ts'

export interface SlotRun {
  readonly fromMs: number
  readonly gapMs: number
  readonly count: number
}

export interface DueSlots {
  readonly runs: readonly SlotRun[]
  readonly granted: number
  /** Nobody wanted them in time. */
  readonly lapsed: readonly SlotRun[]
  /** When the next one comes; Infinity when there is none. */
  readonly nextAtMs: number
}

/** Takes up to `wanted` of those whose time has come. */
export function takeDue(runs: readonly SlotRun[], wanted: number, nowMs: number): DueSlots {
  const { before, after } = splitRuns(runs, nowMs - slots.catchUpMs)
  let granted = 0
  const left: SlotRun[] = []
  for (const run of after) {
    const due = run.fromMs > nowMs ? 0 : Math.min(run.count, slotsUntil(run, nowMs))
    const taken = Math.min(due, wanted - granted)
    granted += taken
    if (taken < run.count) left.push(withoutFirst(run, taken))
  }
  return { runs: left, granted, lapsed: before, nextAtMs: left[0]?.fromMs ?? Infinity }
}

export function countSlots(runs: readonly SlotRun[]): number {
  let count = 0
  for (const run of runs) count += run.count
  return count
}

/** The time of the last slot; -Infinity without slots. */
export function lastSlotAtMs(runs: readonly SlotRun[]): number {
  let lastMs = -Infinity
  for (const run of runs) lastMs = Math.max(lastMs, run.fromMs + (run.count - 1) * run.gapMs)
  return lastMs
}

/** Those before a moment, and those from it on. */
export function splitRuns(
  runs: readonly SlotRun[],
  atMs: number,
): { readonly before: readonly SlotRun[]; readonly after: readonly SlotRun[] } {
  const before: SlotRun[] = []
  const after: SlotRun[] = []
  for (const run of runs) {
    const earlier = run.fromMs >= atMs ? 0 : Math.min(run.count, slotsBefore(run, atMs))
    if (earlier > 0) before.push({ ...run, count: earlier })
    if (earlier < run.count) after.push(withoutFirst(run, earlier))
  }
  return { before, after }
}

/** The first so many, in the order of time, and the rest. */
export function firstSlots(
  runs: readonly SlotRun[],
  wanted: number,
): { readonly taken: readonly SlotRun[]; readonly rest: readonly SlotRun[] } {
  const taken: SlotRun[] = []
  const rest: SlotRun[] = []
  let left = wanted
  for (const run of runs) {
    const count = Math.min(run.count, left)
    left -= count
    if (count > 0) taken.push({ ...run, count })
    if (count < run.count) rest.push(withoutFirst(run, count))
  }
  return { taken, rest }
}

/** Fewer slots in the same stretch, when the pace has become slower since. */
export function thinRun(run: SlotRun, gapMs: number): SlotRun {
  if (run.gapMs >= gapMs || run.count === 1) return run
  return { fromMs: run.fromMs, gapMs, count: Math.max(1, Math.round((run.count * run.gapMs) / gapMs)) }
}

export function inOrder(runs: readonly SlotRun[]): readonly SlotRun[] {
  return [...runs].sort((one, other) => one.fromMs - other.fromMs)
}

function withoutFirst(run: SlotRun, count: number): SlotRun {
  return count === 0 ? run : { ...run, fromMs: run.fromMs + count * run.gapMs, count: run.count - count }
}

/** How many of an endless run have come by then; `untilMs` is not before the first. */
function slotsUntil({ fromMs, gapMs }: SlotRun, untilMs: number): number {
  return gapMs === 0 ? Infinity : Math.floor((untilMs - fromMs) / gapMs) + 1
}

function slotsBefore({ fromMs, gapMs }: SlotRun, atMs: number): number {
  return gapMs === 0 ? Infinity : Math.ceil((atMs - fromMs) / gapMs)
}
