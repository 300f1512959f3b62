/**
 * The pacer against models of what relays limit by, in virtual time: utilisation, share throttled, time to find the limit.
 * Figures are the worst of several seeds. Steady ones leave out the first minute, as they are about staying at the limit.
 */
import { leaseSlots, recordReplies, startPace } from '../../src/domain/pace.ts'
import type { BenchRow, BenchSize } from '../bench.ts'
import { cpuMicroseconds, median } from '../measure.ts'
import { fixedWindow, moved, quota, slidingLog, steady, tokenBucket } from './limiters.ts'
import type { Limiter, LimitOverTime } from './limiters.ts'
import { convergence, fairness, throttleRatio, utilisation } from './measures.ts'
import { simulate, type Trace } from './simulation.ts'

interface Model {
  readonly name: string
  readonly make: (limit: LimitOverTime) => Limiter
}

const bucket: Model = { name: 'token bucket', make: (limit) => tokenBucket(limit, 1) }
const deepBucket: Model = { name: 'bucket, 5 s burst', make: (limit) => tokenBucket(limit, 5) }
const fixed: Model = { name: 'fixed window', make: (limit) => fixedWindow(limit) }
const sliding: Model = { name: 'sliding log', make: (limit) => slidingLog(limit) }
const perMinute: Model = { name: 'per minute', make: (limit) => fixedWindow(limit, 60_000, 17_000) }
const perHour: Model = { name: 'per hour', make: (limit) => slidingLog(limit, 3_600_000) }

interface Bars {
  readonly used?: number
  readonly throttled?: number
}

const bucketBars: Bars = { used: 99, throttled: 0.3 }
const fixedBars: Bars = { used: 96, throttled: 0.2 }
const slidingBars: Bars = { used: 95, throttled: 0.2 }
const noBars: Bars = {}

export function run(size: BenchSize): BenchRow[] {
  const seeds = size === 'full' ? [1, 2, 3, 4, 5] : [1]
  return [
    ...steadyRows(size, seeds),
    ...sharedRows(size, seeds),
    ...changeRows(size, seeds),
    ...longRows(size),
    ...costRows(),
  ]
}

function steadyRows(size: BenchSize, seeds: readonly number[]): BenchRow[] {
  const full: readonly (readonly [Model, number, Bars])[] = [
    [bucket, 10, bucketBars],
    [bucket, 14, bucketBars],
    [bucket, 50, bucketBars],
    [bucket, 200, bucketBars],
    [bucket, 1000, bucketBars],
    [deepBucket, 14, bucketBars],
    [deepBucket, 200, bucketBars],
    [fixed, 14, noBars],
    [fixed, 50, fixedBars],
    [fixed, 200, fixedBars],
    [fixed, 1000, fixedBars],
    [sliding, 14, noBars],
    [sliding, 50, noBars],
    [sliding, 200, slidingBars],
    [sliding, 1000, slidingBars],
  ]
  const small = full.filter(([model, perSecond]) => model !== deepBucket && perSecond === 200)
  const seconds = size === 'full' ? 600 : 240
  const rows = (size === 'full' ? full : small).flatMap(([model, perSecond, bars]) =>
    steadyRow(model, perSecond, undefined, { bars, seconds, seeds }),
  )
  const stated = size === 'full' ? [bucket, fixed, sliding] : []
  return [...rows, ...stated.flatMap((model) => steadyRow(model, 14, 14, { bars: noBars, seconds, seeds }))]
}

interface SteadyRun {
  readonly bars: Bars
  readonly seconds: number
  readonly seeds: readonly number[]
}

function steadyRow(
  model: Model,
  perSecond: number,
  stated: number | undefined,
  { bars, seconds, seeds }: SteadyRun,
): BenchRow[] {
  const traces = seeds.map((seed) => play(model, steady(perSecond), seconds, seed, stated))
  const name = `${model.name}, ${perSecond}/s${stated === undefined ? '' : ' stated'}`
  return [
    atLeast(
      `${name}: used`,
      '%',
      Math.min(...traces.map((trace) => utilisation(trace, 60, seconds))),
      bars.used,
    ),
    atMost(
      `${name}: throttled`,
      '%',
      Math.max(...traces.map((trace) => throttleRatio(trace, 60, seconds))),
      bars.throttled,
    ),
  ]
}

/** Four engines on one relay, in the same bounds as one; and one that joins them late. */
function sharedRows(size: BenchSize, seeds: readonly number[]): BenchRow[] {
  const full: readonly (readonly [Model, number, Bars])[] = [
    [bucket, 14, bucketBars],
    [bucket, 50, bucketBars],
    [bucket, 200, bucketBars],
    [bucket, 1000, bucketBars],
    [fixed, 14, noBars],
    [fixed, 50, fixedBars],
    [fixed, 200, fixedBars],
    [fixed, 1000, fixedBars],
    [sliding, 50, noBars],
    [sliding, 200, slidingBars],
    [sliding, 1000, slidingBars],
  ]
  const seconds = size === 'full' ? 600 : 240
  const chosen = size === 'full' ? full : full.filter(([, perSecond]) => perSecond === 200)
  return [
    ...chosen.flatMap(([model, perSecond, bars]) => sharedRow(model, perSecond, bars, seconds, seeds)),
    ...(size === 'full' ? [14, 200] : [200]).map((perSecond) => lateJoinerRow(perSecond, seeds)),
  ]
}

function sharedRow(
  model: Model,
  perSecond: number,
  bars: Bars,
  seconds: number,
  seeds: readonly number[],
): BenchRow[] {
  const limit = steady(perSecond)
  const settings = { statedPerSecond: undefined }
  const traces = seeds.map((seed) =>
    simulate({ limiter: model.make(limit), limit, settings, seconds, seed, senders: 4 }),
  )
  const name = `${model.name}, ${perSecond}/s, 4 engines`
  const used = Math.min(...traces.map((trace) => utilisation(trace, 60, seconds)))
  const throttled = Math.max(...traces.map((trace) => throttleRatio(trace, 60, seconds)))
  const fair = Math.min(...traces.map((trace) => fairness(trace, 60, seconds)))
  return [
    atLeast(`${name}: used`, '%', used, bars.used),
    atMost(`${name}: throttled`, '%', throttled, bars.throttled),
    atLeast(`${name}: fairness`, 'Jain index', fair, 0.99),
  ]
}

function lateJoinerRow(perSecond: number, seeds: readonly number[]): BenchRow {
  const limit = steady(perSecond)
  const found = seeds.map((seed) => {
    const hasWork = (nowMs: number, sender: number) => sender < 3 || nowMs >= 90_000
    const settings = { statedPerSecond: undefined }
    const trace = simulate({
      limiter: tokenBucket(limit),
      limit,
      settings,
      seconds: 120,
      seed,
      senders: 4,
      hasWork,
    })
    return fairness(trace, 91, 120)
  })
  return atLeast(
    `token bucket, ${perSecond}/s, a fourth joins: fairness`,
    'Jain index',
    Math.min(...found),
    0.99,
  )
}

/** The beginning, and limits that move: at several moments, as much depends on when the last probe was. */
function changeRows(size: BenchSize, seeds: readonly number[]): BenchRow[] {
  const rates = size === 'full' ? [14, 50, 200, 1000] : [200]
  const starts = [bucket, fixed].flatMap((model) =>
    rates.map((perSecond) => {
      const found = seeds.map((seed) => convergence(play(model, steady(perSecond), 60, seed), 0, 0.95))
      return atMost(`${model.name}, ${perSecond}/s: 95 % from cold after`, 's', Math.max(...found), 15)
    }),
  )
  const restarts = seeds.map((seed) => foundAfterRestart(bucket, 200, seed))
  const moments = size === 'full' ? [97, 155, 241, 300] : [155]
  const moves = [bucket, fixed, sliding].flatMap((model) =>
    rates
      .filter((perSecond) => perSecond <= 200 && (perSecond >= 50 || model !== sliding))
      .flatMap((perSecond) => [
        atMost(
          `${model.name}, ${perSecond}/s halved: throttled in 60 s`,
          '%',
          Math.max(...moments.map((atS) => throttledAfterHalving(model, perSecond, atS))),
          4,
        ),
        atMost(
          `${model.name}, ${perSecond}/s x 4: 90 % after`,
          's',
          Math.max(...moments.map((atS) => foundAfterRise(model, perSecond, atS))),
          90,
        ),
      ]),
  )
  return [
    ...starts,
    atMost('token bucket, 200/s: 95 % after a restart', 's', Math.max(...restarts), 3),
    ...moves,
  ]
}

function throttledAfterHalving(model: Model, perSecond: number, atS: number): number {
  const trace = play(model, moved(perSecond, perSecond / 2, atS * 1000), atS + 60, atS)
  return throttleRatio(trace, atS, atS + 60)
}

function foundAfterRise(model: Model, perSecond: number, atS: number): number {
  const trace = play(model, moved(perSecond, perSecond * 4, atS * 1000), atS + 125, atS)
  return convergence(trace, atS, 0.9)
}

/** One engine ends, and another one begins two seconds later. */
function foundAfterRestart(model: Model, perSecond: number, seed: number): number {
  const limit = steady(perSecond)
  const settings = { statedPerSecond: undefined }
  const hasWork = (nowMs: number, sender: number) => (sender === 0 ? nowMs < 120_000 : nowMs >= 122_000)
  const trace = simulate({
    limiter: model.make(limit),
    limit,
    settings,
    seconds: 180,
    seed,
    senders: 2,
    hasWork,
  })
  return convergence(trace, 122, 0.95)
}

/** Limits of another kind than so many a second; nobody told the pacer. */
function longRows(size: BenchSize): BenchRow[] {
  const minute = play(perMinute, steady(0.5), 3600, 1)
  const rows = [
    atLeast('30 a minute: used after 10 minutes', '%', utilisation(minute, 600, 3600), undefined),
    atMost('30 a minute: throttled after 10 minutes', '%', throttleRatio(minute, 600, 3600), undefined),
  ]
  if (size === 'small') return rows
  const hour = play(perHour, steady(35 / 3600), 86_400, 1)
  const daily = dailyQuota()
  return [
    ...rows,
    atLeast('35 an hour: used after 3 hours', '%', utilisation(hour, 10_800, 86_400), undefined),
    atMost('35 an hour: throttled after 3 hours', '%', throttleRatio(hour, 10_800, 86_400), undefined),
    atLeast('14/s up to 50,000 a day: used of two days', '%', utilisation(daily, 0, 172_800), undefined),
    atMost('14/s up to 50,000 a day: throttled', '%', throttleRatio(daily, 0, 172_800), undefined),
  ]
}

function dailyQuota(): Trace {
  const limit = steady(50_000 / 86_400)
  const limiter = quota(50_000, 86_400_000, tokenBucket(steady(14)))
  return simulate({ limiter, limit, settings: { statedPerSecond: 14 }, seconds: 172_800, seed: 1 })
}

/** What the pacer itself costs: the two calls that go with every group of messages. */
function costRows(): BenchRow[] {
  const groups = 100_000
  let state = startPace({ statedPerSecond: 50_000 }, 0)
  let nowMs = 0
  const rounds = Array.from({ length: 6 }, () => {
    const before = cpuMicroseconds()
    for (let group = 0; group < groups; group += 1) {
      nowMs += 5
      state = leaseSlots(state, 300, { fromMs: -Infinity, untilMs: nowMs }, nowMs).state
      state = recordReplies(state, { accepted: 250, throttled: 0, oldestSubmittedAtMs: nowMs - 80 }, nowMs)
    }
    return (cpuMicroseconds() - before) / (2 * groups)
  })
  return [atMost('a call', 'us of CPU', median(rounds.slice(1)), 2)]
}

function play(
  model: Model,
  limit: LimitOverTime,
  seconds: number,
  seed: number,
  statedPerSecond?: number,
): Trace {
  return simulate({ limiter: model.make(limit), limit, settings: { statedPerSecond }, seconds, seed })
}

function atLeast(name: string, unit: string, value: number, bar: number | undefined): BenchRow {
  return bar === undefined ? { name, value, unit } : { name, value, unit, bar: { op: '>=', value: bar } }
}

function atMost(name: string, unit: string, value: number, bar: number | undefined): BenchRow {
  return bar === undefined ? { name, value, unit } : { name, value, unit, bar: { op: '<=', value: bar } }
}
