/**
 * One relay account and its senders, in virtual time: they share a pace through exchanges, take slots, submit, and hear
 * the replies a round trip later. Timers are as late as in a real process, replies are told as the engine does.
 */
import {
  currentRate,
  exchange,
  LeasedPace,
  startSharedPace,
  type PaceAnswer,
  type PaceAsk,
  type PaceSettings,
  type PaceState,
  type PaceTerms,
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
  /** Submissions of a sender open at once; unlimited if absent. */
  readonly connections?: number | undefined
  /** How many share the pace; one if absent. */
  readonly senders?: number | undefined
  /** Has this sender anything to send? Always, if absent. */
  readonly hasWork?: ((nowMs: number, sender: number) => boolean) | undefined
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
  /** Accepted of each sender. */
  readonly acceptedOf: readonly (readonly number[])[]
  readonly exchanges: number
  readonly state: PaceState
}

const latencyMedianMs = 80
const latencySigma = 0.35
const timerLagMeanMs = 0.5
/** Between slot and dot lies the commit of the intent; slots are asked for again only after it. */
const commitMedianMs = 5
const commitSigma = 0.6

/** An exchange: there, a short transaction, and back. Slots that come meanwhile are kept. */
const exchangeMedianMs = 4
const exchangeSigma = 0.5
const keepMs = 15

type Event =
  | { readonly kind: 'wake' | 'begin'; readonly sender: Sender }
  | {
      readonly kind: 'committed'
      readonly sender: Sender
      readonly count: number
      readonly takenAtMs: number
    }
  | { readonly kind: 'arrive'; readonly from: Submission; readonly backMs: number }
  | { readonly kind: 'reply'; readonly from: Submission; readonly verdict: Verdict }
  | { readonly kind: 'exchange'; readonly sender: Sender; readonly ask: PaceAsk; readonly backMs: number }
  | { readonly kind: 'answer'; readonly sender: Sender; readonly answer: PaceAnswer }
  | { readonly kind: 'second' }

interface Submission {
  readonly sender: Sender
  readonly takenAtMs: number
}

interface Sender {
  readonly number: number
  readonly pace: LeasedPace
  readonly accepted: number[]
  open: number
  wakeAtMs: number
  committing: boolean
  exchanging: boolean
}

export function simulate(setup: Setup): Trace {
  const random = seededRandom(setup.seed)
  const events = eventQueue<Event>()
  const terms: PaceTerms = { ...setup.settings, limits: [] }
  const everySecond = () => Array.from({ length: setup.seconds }, () => 0)
  const [accepted, throttled] = [everySecond(), everySecond()]
  const limit: number[] = []
  const pace: number[] = []
  const senders = Array.from({ length: setup.senders ?? 1 }, (_, number): Sender => ({
    number,
    pace: new LeasedPace(String(number)),
    accepted: everySecond(),
    open: 0,
    wakeAtMs: Infinity,
    committing: false,
    exchanging: false,
  }))
  let shared = startSharedPace({}, terms, 0)
  let exchanges = 0

  const room = (sender: Sender, nowMs: number): number => {
    if (setup.hasWork?.(nowMs, sender.number) === false) return 0
    return Math.min(1000, (setup.connections ?? Infinity) - sender.open)
  }
  const pump = (sender: Sender, nowMs: number): void => {
    ask(sender, nowMs)
    if (sender.committing) return
    const wanted = room(sender, nowMs)
    const count = sender.pace.take(wanted, nowMs)
    if (count === 0) return wakeLater(sender, nowMs, nextAtMs(sender, wanted > 0, nowMs))
    sender.committing = true
    sender.open += count
    const commitMs = random.logNormal(commitMedianMs, commitSigma)
    events.add(nowMs + commitMs, { kind: 'committed', sender, count, takenAtMs: nowMs })
  }
  const nextAtMs = (sender: Sender, hasWork: boolean, nowMs: number): number => {
    const askAtMs = sender.exchanging ? Infinity : sender.pace.nextAskAtMs(hasWork)
    const atMs = Math.min(askAtMs, sender.pace.nextSlotAtMs)
    return atMs === Infinity && setup.hasWork !== undefined ? nowMs + 100 : atMs
  }
  const ask = (sender: Sender, nowMs: number): void => {
    const wanted = room(sender, nowMs)
    if (sender.exchanging || sender.pace.nextAskAtMs(wanted > 0) > nowMs) return
    sender.exchanging = true
    exchanges += 1
    const asked = sender.pace.ask(wanted, nowMs + keepMs, { connections: sender.open, places: [] })
    const thereMs = random.logNormal(exchangeMedianMs, exchangeSigma) / 2
    events.add(nowMs + thereMs, { kind: 'exchange', sender, ask: asked, backMs: thereMs })
  }
  const submit = (nowMs: number, count: number, from: Submission): void => {
    for (let sent = 0; sent < count; sent += 1) {
      const latencyMs = random.logNormal(latencyMedianMs, latencySigma)
      events.add(nowMs + latencyMs / 2, { kind: 'arrive', from, backMs: latencyMs / 2 })
    }
  }
  const wakeLater = (sender: Sender, nowMs: number, atMs: number): void => {
    if (sender.wakeAtMs <= atMs || atMs === Infinity) return
    sender.wakeAtMs = atMs
    const onTimer = Math.max(nowMs + 1, Math.ceil(atMs)) + random.exponential(timerLagMeanMs)
    events.add(onTimer, { kind: 'wake', sender })
  }
  const hear = (nowMs: number, verdict: Verdict, { sender, takenAtMs }: Submission): void => {
    const second = Math.floor(nowMs / 1000)
    const isAccepted = verdict === 'accepted'
    const counts = isAccepted ? accepted : throttled
    counts[second] = (counts[second] ?? 0) + 1
    if (isAccepted) sender.accepted[second] = (sender.accepted[second] ?? 0) + 1
    sender.open -= 1
    if (isAccepted) sender.pace.hear({ outcome: 'accepted', takenAtMs }, nowMs)
    else sender.pace.hear({ outcome: 'throttled', takenAtMs, kind: verdict }, nowMs)
    ask(sender, nowMs)
  }

  for (let second = 1; second <= setup.seconds; second += 1) events.add(second * 1000, { kind: 'second' })
  for (const sender of senders) events.add(sender.number * 20, { kind: 'begin', sender })
  for (let next = events.take(); next !== undefined; next = events.take()) {
    const { atMs, event } = next
    if (atMs >= setup.seconds * 1000 && event.kind !== 'second') break
    switch (event.kind) {
      case 'wake':
      case 'begin':
        event.sender.wakeAtMs = Infinity
        pump(event.sender, atMs)
        break
      case 'committed':
        event.sender.committing = false
        submit(atMs, event.count, event)
        pump(event.sender, atMs)
        break
      case 'arrive': {
        const verdict = setup.limiter.submit(atMs)
        events.add(atMs + event.backMs, { kind: 'reply', from: event.from, verdict })
        break
      }
      case 'reply':
        if (event.verdict === 'accepted') setup.limiter.answered?.()
        hear(atMs, event.verdict, event.from)
        break
      case 'exchange': {
        const done = exchange(shared, terms, event.ask, atMs)
        shared = done.shared
        events.add(atMs + event.backMs, { kind: 'answer', sender: event.sender, answer: done.answer })
        break
      }
      case 'answer':
        event.sender.exchanging = false
        event.sender.pace.receive(event.answer, atMs)
        pump(event.sender, atMs)
        break
      case 'second':
        limit.push(setup.limit(atMs - 1))
        pace.push(currentRate(shared.pace))
        setup.onSecond?.(shared.pace, pace.length)
    }
  }
  const acceptedOf = senders.map((sender) => sender.accepted)
  return { accepted, throttled, limit, pace, acceptedOf, exchanges, state: shared.pace }
}
