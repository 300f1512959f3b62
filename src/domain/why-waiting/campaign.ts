/** Why a campaign waits: the nearest cause that a person can act on, before what passes by itself. */
import { countInWords, rateInWords } from '../rate-in-words.ts'
import { asSentence, cause, type Cause } from './cause.ts'
import type { CampaignFacts } from './facts.ts'
import { routesObstacle } from './relay-obstacle.ts'

/** A standstill that is shorter than this says nothing: movement is looked at every few seconds. */
const leastQuietMs = 20_000
/** Longer than any group of ours waits for another one. */
const databaseBusyMs = 5_000
/** RFC 5321, 4.5.3.2.6: how long the reply to the final dot may take. */
const replyTimeoutMs = 600_000

export function whyCampaignWaits(facts: CampaignFacts): Cause {
  return byState(facts) ?? campaignObstacle(facts) ?? byWork(facts)
}

/** What the campaign's own state says. */
function byState(facts: CampaignFacts): Cause | undefined {
  if (facts.state === 'draft')
    return cause('not_started', 'It has not been started.', { toDo: `waybill campaign start ${facts.id}` })
  if (facts.state === 'scheduled')
    return cause('not_started', 'It is scheduled: it starts by itself at its time.')
  if (facts.state === 'finished' || facts.state === 'cancelled') return afterTheEnd(facts)
  if (facts.state === 'paused') return pausedCause(facts)
  if (facts.state === 'cancelling')
    return cause('cancelling', 'It is being cancelled: what still waits is given up page by page.')
  return undefined
}

function afterTheEnd(facts: CampaignFacts): Cause {
  if (facts.inDoubt === 0) return cause('ended', `It is ${facts.state}: nothing waits any more.`)
  if (facts.inDoubtPolicy === 'resend')
    return cause(
      'evidence_awaited',
      `${doubted(facts.inDoubt)} may have been accepted: evidence is awaited, then they are sent again.`,
    )
  return cause('in_doubt', `${doubted(facts.inDoubt)} may or may not have been accepted.`, {
    toDo: `Decide: waybill campaign settle ${facts.id} --as sent|resend`,
  })
}

function doubted(count: number): string {
  return count === 1 ? 'One delivery' : `${countInWords(count)} deliveries`
}

export function pausedCause(facts: CampaignFacts): Cause {
  const by = facts.pausedBy === null ? '' : ` by ${facts.pausedBy}`
  const why = facts.pausedReason === null ? '' : `: ${facts.pausedReason}`
  return cause('paused', asSentence(`The campaign is paused${by}${why}`), {
    toDo: `When it may go on: waybill campaign resume ${facts.id}`,
  })
}

/** What keeps everything that is under way in a campaign from being sent. */
export function campaignObstacle(facts: CampaignFacts): Cause | undefined {
  if (facts.enginesAlive === 0)
    return cause('no_engine', 'No sending engine is running.', {
      toDo: 'Start one: waybill start, or waybill worker',
    })
  if (isAllHeld(facts))
    return cause('held', 'All that wait are held by a person.', {
      toDo: `See why: waybill queue list --campaign ${facts.id}`,
    })
  const obstacle = routesObstacle(facts)
  if (obstacle !== undefined) return obstacle
  if (facts.databaseWaitMs >= databaseBusyMs)
    return cause('database_busy', 'The database is busy: work in it has been waiting for other work.', {
      toDo: 'If it lasts, look for a long transaction or a backup that locks tables.',
    })
  return undefined
}

/** What is held and what is put off is out of the engines' way: then nothing is ready. */
function isAllHeld(facts: CampaignFacts): boolean {
  const waiting = facts.queued + facts.deferred
  if (facts.held === 0 || facts.sending > 0 || !facts.expanded) return false
  return facts.held >= waiting || (!facts.hasReady && facts.nextDueAtMs === null)
}

/** Nothing is in the way: how far the work itself is. */
function byWork(facts: CampaignFacts): Cause {
  const waiting = facts.queued + facts.deferred + facts.sending
  if (waiting === 0)
    return facts.expanded
      ? cause('finishing', 'Nothing waits any more; the campaign is about to end.')
      : cause('expanding', 'Its recipients are being written into the queue.')
  const isReady = facts.hasReady || facts.sending > 0 || (facts.nextDueAtMs ?? Infinity) <= facts.nowMs
  if (!isReady && facts.nextDueAtMs !== null) return deferredCause(facts)
  const isQuiet = facts.nowMs - quietSince(facts) > expectedQuietMs(facts)
  if (!isQuiet) return paceCause(facts)
  if (facts.sendingSinceMs !== null && facts.nowMs - facts.sendingSinceMs > leastQuietMs)
    return cause('awaiting_reply', 'The relay has taken messages and not answered yet.', {
      at: facts.sendingSinceMs + replyTimeoutMs,
    })
  return cause('unknown', 'Nothing has been sent for a while, and nothing that is known keeps it.', {
    toDo: 'Look into the log of the engine, and run: waybill doctor',
  })
}

function deferredCause(facts: CampaignFacts): Cause {
  const waiting = facts.queued + facts.deferred
  const all = waiting === 1 ? 'The last one was' : `All ${countInWords(waiting)} that wait were`
  const said = facts.nextDueReply === null ? '' : ` The server said: ${facts.nextDueReply}`
  return cause('deferred', asSentence(`${all} put off for now.${said}`), { at: facts.nextDueAtMs })
}

function quietSince(facts: CampaignFacts): number {
  return Math.max(facts.movedAtMs ?? 0, facts.startedAtMs ?? 0)
}

/** At 35 an hour, three minutes without a message are nothing. */
function expectedQuietMs(facts: CampaignFacts): number {
  const perSecond = paceOf(facts)
  if (perSecond === null || perSecond === 0) return leastQuietMs
  return leastQuietMs + (3_000 / perSecond) * (facts.sharedWith + 1)
}

function paceCause(facts: CampaignFacts): Cause {
  const perSecond = paceOf(facts)
  const shared =
    facts.sharedWith === 0
      ? ''
      : ` It takes turns with ${facts.sharedWith === 1 ? 'another campaign' : `${facts.sharedWith} other campaigns`}.`
  if (perSecond === null) return cause('pace', `It is being sent; nothing limits it.${shared}`)
  return cause('pace', `It is being sent at the pace of its relay, ${rateInWords(perSecond)}.${shared}`)
}

/** Messages a second of all relays together that can send; null: nothing limits, or unknown. */
export function paceOf(facts: Pick<CampaignFacts, 'routes'>): number | null {
  const usable = facts.routes.filter((relay) => relay.state === 'enabled' && relay.unreachable === null)
  if (usable.some((relay) => relay.perSecond === null)) return null
  return usable.reduce((sum, relay) => sum + (relay.perSecond ?? 0), 0)
}
