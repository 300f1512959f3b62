/** Why one delivery waits: its own cause where it has one, else that of its campaign. */
import { evidenceWaitMs } from '../campaign.ts'
import { deliveryReasons } from '../delivery-reasons.ts'
import { rateInWords } from '../rate-in-words.ts'
import { asSentence, say } from '../sentences.ts'
import { campaignObstacle, expectedQuietMs, paceOf, pausedCause, whyCampaignWaits } from './campaign.ts'
import { cause, type Cause } from './cause.ts'
import type { DeliveryFacts } from './facts.ts'
import { relayObstacle } from './relay-obstacle.ts'

export function whyDeliveryWaits(facts: DeliveryFacts): Cause {
  return (
    ended(facts) ??
    stopped(facts) ??
    heldByPerson(facts) ??
    movedCause(facts) ??
    campaignObstacle(facts.campaign) ??
    putOff(facts) ??
    byTurn(facts)
  )
}

/** It has ended, or only its outcome is still to come. */
function ended({ id, state, reason, stateAtMs, campaign }: DeliveryFacts): Cause | undefined {
  if (state === 'sent') return cause('ended', say('accepted'))
  if (state === 'failed' || state === 'skipped' || state === 'cancelled')
    return cause('ended', `${say('delivery_ended', { state })} ${reasonInWords(state, reason)}`.trim())
  if (state === 'in_doubt') return doubtCause(campaign.inDoubtPolicy, campaign.id, stateAtMs)
  if (state === 'sending')
    return campaign.enginesAlive === 0
      ? cause('no_engine', say('on_the_wire', { id }), {
          toDo: say('do_start_engine_again'),
        })
      : cause('sending_now', say('sending_now'))
  return undefined
}

function doubtCause(policy: 'hold' | 'resend', campaignId: number, sinceMs: number): Cause {
  if (policy === 'resend')
    return cause('evidence_awaited', say('awaits_evidence'), {
      at: sinceMs + evidenceWaitMs,
    })
  return cause('in_doubt', say('in_doubt'), {
    toDo: say('do_settle', { id: campaignId }),
  })
}

function reasonInWords(state: keyof typeof deliveryReasons, reason: string | null): string {
  const words: Readonly<Record<string, string>> = deliveryReasons[state]
  return reason === null ? '' : (words[reason] ?? asSentence(reason.replaceAll('_', ' ')))
}

function stopped({ campaign }: DeliveryFacts): Cause | undefined {
  if (campaign.state === 'paused') return pausedCause(campaign)
  if (campaign.state === 'cancelling') return whyCampaignWaits(campaign)
  return undefined
}

function heldByPerson({ hold, id }: DeliveryFacts): Cause | undefined {
  if (hold === null) return undefined
  return cause('held', asSentence(say('held_by', { who: hold.author, why: hold.reason })), {
    at: hold.expiresAtMs,
    toDo: say('do_release', { id }),
  })
}

function movedCause({ movedTo, campaign }: DeliveryFacts): Cause | undefined {
  if (movedTo === null || campaign.enginesAlive === 0) return undefined
  const obstacle = relayObstacle(movedTo, campaign.nowMs)
  if (obstacle === undefined) return undefined
  return { ...obstacle, sentence: `${say('moved_to_one_relay')} ${obstacle.sentence}` }
}

/** It has a time of its own that has not come. */
function putOff({ dueAtMs, attempts, reply, suspension, campaign }: DeliveryFacts): Cause | undefined {
  if (suspension !== null && suspension.untilMs > campaign.nowMs)
    return cause(
      'domain_suspended',
      asSentence(say('domain_suspended', { domain: suspension.domain, why: suspension.reason })),
      { at: suspension.untilMs },
    )
  if (dueAtMs === null || dueAtMs <= campaign.nowMs) return undefined
  if (attempts === 0 || reply === null) return cause('postponed', say('postponed'), { at: dueAtMs })
  const sentence = say('refused_for_now', { count: attempts + 1, reply })
  return cause('deferred', asSentence(sentence), { at: dueAtMs })
}

function byTurn(facts: DeliveryFacts): Cause {
  const { campaign, before, isLeased, dueAtMs } = facts
  const ofCampaign = whyCampaignWaits(campaign)
  // The campaign has long been quiet where one that had ended is sent again: that is no standstill yet.
  const isNew = campaign.nowMs - facts.stateAtMs <= expectedQuietMs(campaign)
  if ((ofCampaign.code === 'unknown' && !isNew) || ofCampaign.code === 'awaiting_reply') return ofCampaign
  if (isLeased) return cause('due', say('in_hand'), { at: campaign.nowMs })
  if (dueAtMs !== null) return cause('due', say('due'), { at: dueAtMs })
  if (before !== null) return firstTurn(before, facts)
  return cause('due', say('about_to_be_sent'), { at: campaign.nowMs })
}

function firstTurn(before: number, { campaign }: DeliveryFacts): Cause {
  const perSecond = paceOf(campaign)
  if (perSecond === null || perSecond === 0)
    return cause('first_turn', before === 0 ? say('is_next') : say('others_before', { count: before }))
  const rate = rateInWords(perSecond)
  const waitMs = ((before * (campaign.sharedWith + 1)) / perSecond) * 1000
  return cause(
    'first_turn',
    before === 0 ? say('is_next_at', { rate }) : say('others_before_at', { count: before, rate }),
    { at: Math.round(campaign.nowMs + waitMs) },
  )
}
