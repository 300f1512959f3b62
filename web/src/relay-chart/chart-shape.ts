/**
 * The shapes of the pace chart: steps of what was accepted, the lines of limits, dots where the relay throttled, spans of
 * holds. Pure; in a box of any size, time to the right, mails a second upwards from zero.
 */
import type { PaceHistory, PaceSample } from './pace-history-query.ts'

export interface Box {
  readonly width: number
  readonly height: number
}

export interface ChartShape {
  /** What the upper edge stands for, in mails a second: a round number. */
  readonly top: number
  /** Outline of what was accepted, as the `d` of an SVG path. */
  readonly accepted: string
  /** The same, closed along the bottom, to be filled. */
  readonly area: string
  readonly ceiling: string
  readonly stated: string
  readonly throttles: readonly { readonly x: number; readonly y: number }[]
  readonly spans: readonly {
    readonly x: number
    readonly width: number
    readonly kind: 'held' | 'suspended'
  }[]
}

const roundSteps = [1, 1.2, 1.4, 1.6, 2, 3, 4, 5, 6, 8, 10]
/** A step that has just begun says nothing yet. */
const leastMeasuredMs = 1_500
/** A limit far above what is sent would press the curve to the ground. */
const mostAbove = 3

export function chartShape(history: PaceHistory, box: Box): ChartShape {
  const [fromMs, toMs] = [Date.parse(history.from), Date.parse(history.to)]
  const samples = history.samples.filter((sample) => sample.forMs >= leastMeasuredMs)
  const top = niceTop(highest(samples))
  const x = (ms: number) =>
    round((box.width * (clamp(ms, fromMs, toMs) - fromMs)) / Math.max(1, toMs - fromMs))
  const y = (perSecond: number) => round(box.height * (1 - clamp(perSecond, 0, top) / top))
  const begins = (sample: PaceSample) => x(Date.parse(sample.at))
  const ends = (sample: PaceSample) => x(Date.parse(sample.at) + sample.forMs)
  const runs = runsOf(samples, history.stepMs).map((run) =>
    run.map((sample) => ({ from: begins(sample), to: ends(sample), y: y(acceptedPerSecond(sample)) })),
  )
  const limit = (of: (sample: PaceSample) => number | null) =>
    samples
      .flatMap((sample) => {
        const perSecond = of(sample)
        if (perSecond === null || perSecond > top) return []
        return [`M${begins(sample)} ${y(perSecond)}H${ends(sample)}`]
      })
      .join('')
  return {
    top,
    accepted: runs.map((run) => outline(run, box.height)).join(''),
    area: runs.map((run) => `${outline(run, box.height)}Z`).join(''),
    ceiling: limit(foundLimit),
    stated: limit((sample) => sample.statedPerSecond),
    throttles: samples
      .filter((sample) => sample.throttled > 0)
      .map((sample) => ({
        x: (begins(sample) + ends(sample)) / 2,
        y: y(((sample.accepted + sample.throttled) * 1000) / sample.forMs),
      })),
    spans: history.marks.map((mark) => {
      const from = Math.min(x(Date.parse(mark.from)), box.width - 2)
      const to = mark.to === null ? box.width : x(Date.parse(mark.to))
      return { x: from, width: Math.max(2, to - from), kind: mark.kind === 'held' ? 'held' : 'suspended' }
    }),
  }
}

export function acceptedPerSecond(sample: PaceSample): number {
  return (sample.accepted * 1000) / Math.max(1, sample.forMs)
}

export type Limits = Pick<PaceSample, 'ceilingPerSecond' | 'statedPerSecond' | 'ratePerSecond'>

/** The limit that was found, unless the pace has grown beyond it: then it holds no more. */
export function foundLimit({ ceilingPerSecond, ratePerSecond }: Limits): number | null {
  const isOutgrown = ceilingPerSecond !== null && ceilingPerSecond < 0.9 * (ratePerSecond ?? 0)
  return isOutgrown ? null : ceilingPerSecond
}

/** The limit that counts at this moment: the lower of what was told and what was found. null: none is known. */
export function limitOf(limits: Limits): number | null {
  const known = [foundLimit(limits), limits.statedPerSecond].filter((each) => each !== null)
  return known.length === 0 ? null : Math.min(...known)
}

export interface PaceSum {
  readonly accepted: number
  readonly throttled: number
  /** Of the last full steps of about a minute; null: nothing was tried in it. */
  readonly perSecond: number | null
}

/** Everything in the history together, and the rate of its last minute (at least one step). */
export function sumUp({ samples, stepMs, to }: PaceHistory): PaceSum {
  const sinceMs = Date.parse(to) - Math.max(60_000, stepMs)
  const last = samples.filter((sample) => Date.parse(sample.at) >= sinceMs && sample.forMs >= leastMeasuredMs)
  const measuredMs = last.reduce((sum, sample) => sum + sample.forMs, 0)
  return {
    accepted: samples.reduce((sum, sample) => sum + sample.accepted, 0),
    throttled: samples.reduce((sum, sample) => sum + sample.throttled, 0),
    perSecond:
      measuredMs === 0 ? null : (last.reduce((sum, sample) => sum + sample.accepted, 0) * 1000) / measuredMs,
  }
}

function highest(samples: readonly PaceSample[]): number {
  const accepted = Math.max(0, ...samples.map(acceptedPerSecond))
  const limits = samples
    .flatMap((sample) => [foundLimit(sample), sample.statedPerSecond])
    .filter((limit) => limit !== null)
    .filter((limit) => accepted === 0 || limit <= mostAbove * accepted)
  return Math.max(accepted, ...limits) * 1.05
}

/** The next number that is round, and whose half is, too. Slow relays have less than one a second. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1
  const magnitude = 10 ** Math.floor(Math.log10(value))
  const step = roundSteps.find((each) => each * magnitude >= value * 0.9999) ?? 10
  return Number((step * magnitude).toPrecision(2))
}

/** Samples that follow each other without a gap. */
function runsOf(samples: readonly PaceSample[], stepMs: number): PaceSample[][] {
  const runs: PaceSample[][] = []
  let lastMs = -Infinity
  for (const sample of samples) {
    const atMs = Date.parse(sample.at)
    const run = runs.at(-1)
    if (run === undefined || atMs - lastMs > stepMs * 1.5) runs.push([sample])
    else run.push(sample)
    lastMs = atMs
  }
  return runs
}

function outline(run: readonly { from: number; to: number; y: number }[], height: number): string {
  const [first] = run
  if (first === undefined) return ''
  return `M${first.from} ${height}${run.map((step) => `V${step.y}H${step.to}`).join('')}V${height}`
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
