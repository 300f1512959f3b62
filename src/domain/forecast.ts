/**
 * When a campaign will end, before it starts and while it is being sent: time is simulated in steps that grow with the
 * distance, with every rate, limit, sending window and the turns of other campaigns. Pure and deterministic.
 *
 * The steps depend on nothing but the time, so that more recipients never end earlier. What relays will throttle or refuse
 * for now is not foreseen: `latestAtMs` says how long deferred deliveries may still take.
 */
import type { CampaignAhead, ForecastInput } from './forecast/input.ts'
import { RelayRun, type Capacity } from './forecast/relay-run.ts'
import { shareOut } from './forecast/take-turns.ts'
import { say } from './sentences.ts'

export type { CampaignAhead, ForecastInput, LimitAhead, RelayAhead } from './forecast/input.ts'

export type Forecast =
  | { readonly kind: 'ended' }
  | {
      readonly kind: 'ends'
      /** Deliveries that are still to be sent. */
      readonly remaining: number
      readonly endsAtMs: number
      /** When the last deferred delivery is given up at the latest; null where none is deferred. */
      readonly latestAtMs: number | null
      /** What holds it back for most of the time: `35 an hour`. */
      readonly limit: string
    }
  | { readonly kind: 'unknown'; readonly remaining: number; readonly reason: string }

/** Length of a step, from so long after now on. */
const steps = [
  { untilMs: 60_000, stepMs: 1_000 },
  { untilMs: 20 * 60_000, stepMs: 10_000 },
  { untilMs: 4 * 3_600_000, stepMs: 60_000 },
  { untilMs: 2 * 86_400_000, stepMs: 300_000 },
  { untilMs: 7 * 86_400_000, stepMs: 900_000 },
  { untilMs: 60 * 86_400_000, stepMs: 1_800_000 },
  { untilMs: 366 * 86_400_000, stepMs: 10_800_000 },
] as const
const almostNothing = 1e-6

export function forecastEnd(input: ForecastInput): Forecast {
  const remaining = input.ready + input.later.reduce((sum, { count }) => sum + count, 0)
  if (remaining === 0) return { kind: 'ended' }
  const usable = input.relays.filter((relay) => input.relayIds.includes(relay.id))
  const unknown = (reason: string): Forecast => ({ kind: 'unknown', remaining, reason })
  if (usable.length === 0) return unknown(say('no_relay'))
  const [stuck] = usable
  if (usable.every((relay) => relay.startsAtMs === Infinity))
    return unknown(stuck?.obstacle ?? say('no_relay_can_send'))
  const boundless = usable.find((relay) => relay.perSecond === null && relay.limits.length === 0)
  if (boundless !== undefined) return unknown(say('pace_unknown', { name: boundless.name }))
  const end = simulate(input, remaining)
  if (end === undefined) return unknown(say('longer_than_a_year'))
  return { kind: 'ends', remaining, ...end, latestAtMs: latest(input.giveUpAtMs, end.endsAtMs) }
}

function latest(giveUpAtMs: number | null, endsAtMs: number): number | null {
  return giveUpAtMs === null ? null : Math.max(giveUpAtMs, endsAtMs)
}

interface Runner {
  readonly relayIds: readonly number[]
  /** Still to be sent, of what is due. */
  wants: number
}

function simulate(input: ForecastInput, remaining: number): { endsAtMs: number; limit: string } | undefined {
  const { nowMs } = input
  const runs = input.relays
    .toSorted((a, b) => a.position - b.position || a.id - b.id)
    .map((relay) => new RelayRun(relay, nowMs))
  const mine: Runner = { relayIds: input.relayIds, wants: input.ready }
  const runners = [mine, ...input.others.map(toRunner)]
  const arrivals = input.later.values()
  let arrival = arrivals.next()
  const boundMs = new Map<string, number>()
  let done = 0
  let lastArrivalMs = nowMs
  for (const [fromMs, toMs] of walk(nowMs)) {
    while (arrival.done !== true && arrival.value.atMs < toMs) {
      mine.wants += arrival.value.count
      lastArrivalMs = Math.max(lastArrivalMs, arrival.value.atMs)
      arrival = arrivals.next()
    }
    const wanted = mine.wants
    const { served, offered, limit } = serve(runs, runners, fromMs, toMs)
    done += served
    boundMs.set(limit, (boundMs.get(limit) ?? 0) + (wanted > 0 ? toMs - fromMs : 0))
    if (done < remaining - almostNothing) continue
    const spentMs = offered > 0 && Number.isFinite(offered) ? ((toMs - fromMs) * wanted) / offered : 0
    const endsAtMs = Math.round(Math.max(lastArrivalMs, fromMs + Math.min(spentMs, toMs - fromMs)))
    return { endsAtMs, limit: mostOf(boundMs) }
  }
  return undefined
}

function toRunner(campaign: CampaignAhead): Runner {
  return { relayIds: campaign.relayIds, wants: campaign.ready }
}

/** The steps of time, each as its beginning and its end. */
function* walk(nowMs: number): Generator<readonly [number, number]> {
  let aheadMs = 0
  for (const { untilMs, stepMs } of steps)
    for (; aheadMs < untilMs; aheadMs += stepMs) yield [nowMs + aheadMs, nowMs + aheadMs + stepMs]
}

/** One step over all relays. `offered`: what the first runner could have had. */
function serve(runs: readonly RelayRun[], runners: readonly Runner[], fromMs: number, toMs: number) {
  const capacities = runs.map((run) => run.capacity(fromMs, toMs))
  const positions = runners.map((runner) => positionInUse(runner, runs, capacities))
  let served = 0
  let offered = 0
  let limit: string | undefined
  for (const [index, run] of runs.entries()) {
    const { amount, limit: words } = capacities[index] ?? { amount: 0, limit: '' }
    const wants = runners.map((runner, who) =>
      runner.relayIds.includes(run.relay.id) && positions[who] === run.relay.position ? runner.wants : 0,
    )
    const gets = shareOut(amount, wants)
    for (const [who, runner] of runners.entries()) runner.wants -= gets[who] ?? 0
    run.sendUntil(
      toMs,
      gets.reduce((sum, got) => sum + got, 0),
    )
    if ((wants[0] ?? 0) > 0) {
      served += gets[0] ?? 0
      const isSated = (gets[0] ?? 0) === wants[0]
      offered += (isSated ? shareOut(amount, [Infinity, ...wants.slice(1)]) : gets)[0] ?? 0
    }
    if (runners[0]?.relayIds.includes(run.relay.id) === true) limit ??= words
  }
  return { served, offered, limit: limit ?? '' }
}

/** A later position is used only while no earlier one can send anything. */
function positionInUse(
  runner: Runner,
  runs: readonly RelayRun[],
  capacities: readonly Capacity[],
): number | undefined {
  return runs.find(
    ({ relay }, index) => runner.relayIds.includes(relay.id) && (capacities[index]?.amount ?? 0) > 0,
  )?.relay.position
}

function mostOf(boundMs: ReadonlyMap<string, number>): string {
  return [...boundMs].reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}
