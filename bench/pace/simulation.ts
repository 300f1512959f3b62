/**
 * One relay account and one sender with work without end, in virtual time: takes slots from the pace, submits, hears
 * the replies a round trip later. Timers are as late as in a real process, replies are reported in groups as the engine does.
 */
import {
  currentRate,
  recordReplies,
  startPace,
  takeSlots,
  type PaceSettings,
  type PaceState,
} from '../../src/domain/pace.ts'
import { eventQueue } from './events.ts'
import type { Limiter, LimitOverTime, Verdict } from './limiters.ts'
import { seededRandom } from './random.ts'

export interface Setup {
  readonly limiter: Limiter
  readonly limit: LimitOverTime
  readonly settings: PaceSettings
  readonly seconds: number
  readonly seed: number
  /** What an earlier pace left. */
  readonly remembered?: unknown
  /** Submissions open at once; unlimited if absent. */
  readonly connections?: number | undefined
  /** Is there anything to send? Always, if absent. */
  readonly hasWork?: ((nowMs: number) => boolean) | undefined
  readonly onSecond?: ((state: PaceState, second: number) => void) | undefined
}

/** What happened, second by second. */
export interface Trace {
  readonly accepted: readonly number[]
  readonly throttled: readonly number[]
  /** Allowed by the relay. */
  readonly limit: readonly number[]
  /** The pace at the end of the second. */
  readonly pace: readonly number[]
  readonly state: PaceState
}

const latencyMedianMs = 80
const latencySigma = 0.35
const timerLagMeanMs = 0.5
const groupMs = 10
/** Between slot and dot lies the commit of the intent; slots are asked for again only after it. */
const commitMedianMs = 5
const commitSigma = 0.6

type Event =
  | { readonly kind: 'wake' }
  | { readonly kind: 'committed'; readonly count: number; readonly takenAtMs: number }
  | { readonly kind: 'arrive'; readonly submittedAtMs: number; readonly backMs: number }
  | { readonly kind: 'reply'; readonly submittedAtMs: number; readonly verdict: Verdict }
  | { readonly kind: 'report' }
  | { readonly kind: 'second' }

interface Heard {
  accepted: number
  throttled: number
  verdict: Exclude<Verdict, 'accepted'>
  oldestMs: number
  oldestThrottledMs: number
}

const nothingHeard = (): Heard => ({
  accepted: 0,
  throttled: 0,
  verdict: 'rate',
  oldestMs: Infinity,
  oldestThrottledMs: Infinity,
})

export function simulate(setup: Setup): Trace {
  const random = seededRandom(setup.seed)
  const events = eventQueue<Event>()
  const accepted: number[] = Array.from({ length: setup.seconds }, () => 0)
  const throttled: number[] = Array.from({ length: setup.seconds }, () => 0)
  const limit: number[] = []
  const pace: number[] = []
  let state = startPace(setup.settings, 0, setup.remembered)
  let open = 0
  let wakeAtMs = Infinity
  let committing = false
  let heard: Heard | undefined

  const pump = (nowMs: number): void => {
    if (committing) return
    if (setup.hasWork?.(nowMs) === false) return wakeLater(nowMs, nowMs + 100)
    const taken = takeSlots(state, Math.min(1000, (setup.connections ?? Infinity) - open), nowMs)
    state = taken.state
    if (taken.granted === 0) return wakeLater(nowMs, taken.nextSlotAtMs)
    committing = true
    open += taken.granted
    const commitMs = random.logNormal(commitMedianMs, commitSigma)
    events.add(nowMs + commitMs, { kind: 'committed', count: taken.granted, takenAtMs: nowMs })
  }
  const submit = (nowMs: number, count: number, submittedAtMs: number): void => {
    for (let sent = 0; sent < count; sent += 1) {
      const latencyMs = random.logNormal(latencyMedianMs, latencySigma)
      events.add(nowMs + latencyMs / 2, { kind: 'arrive', submittedAtMs, backMs: latencyMs / 2 })
    }
  }
  const wakeLater = (nowMs: number, atMs: number): void => {
    if (wakeAtMs <= atMs || atMs === Infinity) return
    wakeAtMs = atMs
    const onTimer = Math.max(nowMs + 1, Math.ceil(atMs)) + random.exponential(timerLagMeanMs)
    events.add(onTimer, { kind: 'wake' })
  }
  const hear = (nowMs: number, verdict: Verdict, submittedAtMs: number): void => {
    if (heard === undefined) {
      heard = nothingHeard()
      events.add(nowMs + groupMs, { kind: 'report' })
    }
    heard.oldestMs = Math.min(heard.oldestMs, submittedAtMs)
    if (verdict === 'accepted') heard.accepted += 1
    else {
      heard.throttled += 1
      heard.verdict = verdict
      heard.oldestThrottledMs = Math.min(heard.oldestThrottledMs, submittedAtMs)
    }
  }
  const report = (nowMs: number): void => {
    if (heard === undefined) return
    const { verdict, oldestMs, oldestThrottledMs } = heard
    const oldestSubmittedAtMs = Math.min(oldestThrottledMs, Number.MAX_VALUE)
    state = recordReplies(
      state,
      {
        accepted: heard.accepted,
        throttled: heard.throttled,
        kind: verdict,
        oldestSubmittedAtMs: heard.throttled > 0 ? oldestSubmittedAtMs : oldestMs,
      },
      nowMs,
    )
    heard = undefined
    pump(nowMs)
  }

  for (let second = 1; second <= setup.seconds; second += 1) events.add(second * 1000, { kind: 'second' })
  pump(0)
  for (let next = events.take(); next !== undefined; next = events.take()) {
    const { atMs, event } = next
    const second = Math.floor(atMs / 1000)
    if (second >= setup.seconds && event.kind !== 'second') break
    if (event.kind === 'wake') {
      wakeAtMs = Infinity
      pump(atMs)
    } else if (event.kind === 'committed') {
      committing = false
      submit(atMs, event.count, event.takenAtMs)
      pump(atMs)
    } else if (event.kind === 'arrive') {
      const verdict = setup.limiter.submit(atMs)
      events.add(atMs + event.backMs, { kind: 'reply', submittedAtMs: event.submittedAtMs, verdict })
    } else if (event.kind === 'reply') {
      open -= 1
      if (event.verdict === 'accepted') setup.limiter.answered?.()
      const counts = event.verdict === 'accepted' ? accepted : throttled
      counts[second] = (counts[second] ?? 0) + 1
      hear(atMs, event.verdict, event.submittedAtMs)
    } else if (event.kind === 'report') report(atMs)
    else {
      limit.push(setup.limit(atMs - 1))
      pace.push(currentRate(state))
      setup.onSecond?.(state, pace.length)
    }
  }
  return { accepted, throttled, limit, pace, state }
}
