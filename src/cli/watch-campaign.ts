/** Watches a campaign until it has ended or cannot go on without a person. Reads only; whoever sends is elsewhere. */
import type { Relay } from '../domain/relay.ts'
import { findCampaign } from '../store/campaigns.ts'
import type { Sql } from '../store/database.ts'
import { findRelay } from '../store/relays.ts'
import { readProgress, type Progress } from '../store/statements.ts'
import { bar } from './output/account.ts'
import { count, duration } from './output/figures.ts'
import type { Terminal } from './terminal.ts'

export type WatchEnd =
  | { readonly kind: 'finished' | 'cancelled' | 'interrupted' }
  /** Says what the person has to do. */
  | { readonly kind: 'needs_person'; readonly why: string }

const readEveryMs = 500
/** The sandbox's ledger settles its own doubts within seconds; nobody else's is waited for. */
const evidenceWithinMs = 10_000
const barWidth = 24

export async function watchCampaign(sql: Sql, campaignId: number, terminal: Terminal): Promise<WatchEnd> {
  const interrupted = terminal.stopRequested().then(() => 'interrupted' as const)
  const pace = createPaceMeter()
  let doubtSinceMs: number | undefined
  for (;;) {
    const progress = await readProgress(sql, campaignId)
    if (progress === undefined) return { kind: 'needs_person', why: 'The campaign was deleted.' }
    terminal.live(liveLine(terminal, progress, pace.note(progress, performance.now())))
    const isInDoubtOnly = progress.state === 'finished' && progress.inDoubt > 0
    doubtSinceMs = isInDoubtOnly ? (doubtSinceMs ?? performance.now()) : undefined
    const doubtMs = doubtSinceMs === undefined ? 0 : performance.now() - doubtSinceMs
    const end = await endOf(sql, campaignId, progress, doubtMs)
    if (end !== undefined) return end
    const woken = await Promise.race([interrupted, passed(readEveryMs)])
    if (woken === 'interrupted') return { kind: 'interrupted' }
  }
}

async function endOf(
  sql: Sql,
  campaignId: number,
  progress: Progress,
  doubtMs: number,
): Promise<WatchEnd | undefined> {
  const { state, inDoubt } = progress
  if (state === 'cancelled') return { kind: 'cancelled' }
  if (state === 'finished' && inDoubt === 0) return { kind: 'finished' }
  if (state === 'paused')
    return { kind: 'needs_person', why: `It is paused: waybill campaign resume ${campaignId}` }
  const relay = await relayOf(sql, campaignId)
  if (state === 'finished') {
    if (relay?.kind === 'sandbox' && doubtMs < evidenceWithinMs) return undefined
    const why = `${count(inDoubt)} in doubt: the relay may or may not have accepted them. Decide with: waybill campaign settle ${campaignId} --as sent|resend`
    return { kind: 'needs_person', why }
  }
  if (relay === undefined || relay.state === 'enabled') return undefined
  const why = `The relay ${relay.name} is ${relay.state}${relay.heldReason === null ? '' : `: ${relay.heldReason}`}`
  return { kind: 'needs_person', why }
}

/** The relay that a campaign goes over, once it is started. */
export async function relayOf(sql: Sql, campaignId: number): Promise<Relay | undefined> {
  const campaign = await findCampaign(sql, campaignId)
  const relayId = campaign?.relayId ?? undefined
  return relayId === undefined ? undefined : findRelay(sql, relayId)
}

function liveLine({ liveStyle }: Terminal, progress: Progress, perSecond: number | undefined): string {
  const { state, sent, failed, inDoubt, audience, expanded } = progress
  const waiting = progress.queued + progress.sending + progress.deferred
  const left =
    perSecond === undefined || perSecond === 0 ? '' : `, ${duration((waiting / perSecond) * 1000)} left`
  return [
    `  ${state}  ${bar(liveStyle, progress, barWidth)}`,
    `${count(sent)} of ${expanded ? '' : 'at least '}${count(audience)} sent`,
    `${count(waiting)} waiting`,
    `${count(inDoubt)} in doubt`,
    `${count(failed)} failed`,
    perSecond === undefined ? '' : `${perSecond.toFixed(1)}/s${left}`,
  ]
    .filter(Boolean)
    .join('  ')
}

const windowMs = 10_000
const leastMs = 2_000

interface Reading {
  readonly atMs: number
  readonly ended: number
}

/** Deliveries that ended per second, over the last ten seconds; undefined until there is enough to tell. */
export function createPaceMeter(): { note(progress: Progress, nowMs: number): number | undefined } {
  const readings: Reading[] = []
  return {
    note(progress, nowMs) {
      readings.push({ atMs: nowMs, ended: progress.sent + progress.failed + progress.inDoubt })
      while ((readings[1]?.atMs ?? Infinity) <= nowMs - windowMs) readings.shift()
      const [first] = readings
      const last = readings.at(-1)
      if (first === undefined || last === undefined || last.atMs - first.atMs < leastMs) return undefined
      return Math.max(0, ((last.ended - first.ended) / (last.atMs - first.atMs)) * 1000)
    },
  }
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
