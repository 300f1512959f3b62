/** Why a campaign waits: the nearest cause that a person can act on, before what passes by itself. */
import { rateInWords } from '../rate-in-words.ts'
import { asSentence, say } from '../sentences.ts'
import { cause, type Cause } from './cause.ts'
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
    return cause('not_started', say('not_started'), { toDo: say('do_start', { id: facts.id }) })
  if (facts.state === 'scheduled') return cause('not_started', say('scheduled'))
  if (facts.state === 'finished' || facts.state === 'cancelled') return afterTheEnd(facts)
  if (facts.state === 'paused') return pausedCause(facts)
  if (facts.state === 'cancelling') return cause('cancelling', say('being_cancelled'))
  return undefined
}

function afterTheEnd(facts: CampaignFacts): Cause {
  const { inDoubt: count, id } = facts
  if (count === 0) return cause('ended', say('nothing_waits', { state: facts.state }))
  if (facts.inDoubtPolicy === 'resend')
    return cause(
      'evidence_awaited',
      count === 1 ? say('one_awaits_evidence') : say('many_await_evidence', { count }),
    )
  return cause('in_doubt', count === 1 ? say('one_in_doubt') : say('many_in_doubt', { count }), {
    toDo: say('do_settle', { id }),
  })
}

export function pausedCause(facts: CampaignFacts): Cause {
  return cause('paused', asSentence(pausedInWords(facts)), { toDo: say('do_resume', { id: facts.id }) })
}

function pausedInWords({ pausedBy: who, pausedReason: why }: CampaignFacts): string {
  if (who === null) return why === null ? say('paused') : say('paused_because', { why })
  return why === null ? say('paused_by', { who }) : say('paused_by_because', { who, why })
}

/** What keeps everything that is under way in a campaign from being sent. */
export function campaignObstacle(facts: CampaignFacts): Cause | undefined {
  if (facts.enginesAlive === 0)
    return cause('no_engine', say('no_engine'), {
      toDo: say('do_start_engine'),
    })
  if (isAllHeld(facts))
    return cause('held', say('all_held'), {
      toDo: say('do_see_held', { id: facts.id }),
    })
  const obstacle = routesObstacle(facts)
  if (obstacle !== undefined) return obstacle
  if (facts.databaseWaitMs >= databaseBusyMs)
    return cause('database_busy', say('database_busy'), {
      toDo: say('do_look_at_locks'),
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
    return facts.expanded ? cause('finishing', say('about_to_end')) : cause('expanding', say('expanding'))
  const isReady = facts.hasReady || facts.sending > 0 || (facts.nextDueAtMs ?? Infinity) <= facts.nowMs
  if (!isReady && facts.nextDueAtMs !== null) return deferredCause(facts)
  const isQuiet = facts.nowMs - quietSince(facts) > expectedQuietMs(facts)
  if (!isQuiet) return paceCause(facts)
  if (facts.sendingSinceMs !== null && facts.nowMs - facts.sendingSinceMs > leastQuietMs)
    return cause('awaiting_reply', say('awaiting_reply'), {
      at: facts.sendingSinceMs + replyTimeoutMs,
    })
  return cause('unknown', say('standstill'), {
    toDo: say('do_doctor'),
  })
}

function deferredCause(facts: CampaignFacts): Cause {
  const count = facts.queued + facts.deferred
  const all = count === 1 ? say('last_one_deferred') : say('all_deferred', { count })
  const reply = facts.nextDueReply
  const sentence = reply === null ? all : asSentence(`${all} ${say('server_said', { reply })}`)
  return cause('deferred', sentence, { at: facts.nextDueAtMs })
}

function quietSince(facts: CampaignFacts): number {
  return Math.max(facts.movedAtMs ?? 0, facts.startedAtMs ?? 0)
}

/** At 35 an hour, three minutes without a message are nothing. */
export function expectedQuietMs(facts: CampaignFacts): number {
  const perSecond = paceOf(facts)
  if (perSecond === null || perSecond === 0) return leastQuietMs
  return leastQuietMs + (3_000 / perSecond) * (facts.sharedWith + 1)
}

function paceCause(facts: CampaignFacts): Cause {
  const perSecond = paceOf(facts)
  const count = facts.sharedWith
  const pace =
    perSecond === null ? say('sent_without_limit') : say('sent_at_pace', { rate: rateInWords(perSecond) })
  if (count === 0) return cause('pace', pace)
  return cause('pace', `${pace} ${count === 1 ? say('turns_with_one') : say('turns_with_many', { count })}`)
}

/** Messages a second of all relays together that can send; null: nothing limits, or unknown. */
export function paceOf(facts: Pick<CampaignFacts, 'routes'>): number | null {
  const usable = facts.routes.filter((relay) => relay.state === 'enabled' && relay.unreachable === null)
  if (usable.some((relay) => relay.perSecond === null)) return null
  return usable.reduce((sum, relay) => sum + (relay.perSecond ?? 0), 0)
}
