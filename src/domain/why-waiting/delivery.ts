/** Why one delivery waits: its own cause where it has one, else that of its campaign. */
import { evidenceWaitMs } from '../campaign.ts'
import { deliveryReasons } from '../delivery-reasons.ts'
import { countInWords, rateInWords } from '../rate-in-words.ts'
import { campaignObstacle, paceOf, pausedCause, whyCampaignWaits } from './campaign.ts'
import { asSentence, cause, type Cause } from './cause.ts'
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
  if (state === 'sent') return cause('ended', 'It does not wait: it was accepted by the relay.')
  if (state === 'failed' || state === 'skipped' || state === 'cancelled')
    return cause('ended', `It does not wait: it is ${state}. ${reasonInWords(state, reason)}`.trim())
  if (state === 'in_doubt') return doubtCause(campaign.inDoubtPolicy, campaign.id, stateAtMs)
  if (state === 'sending')
    return campaign.enginesAlive === 0
      ? cause('no_engine', `Delivery ${id} was on the wire when the last engine ended.`, {
          toDo: 'Start an engine: it finds out what became of it.',
        })
      : cause('sending_now', 'It is being sent now: the reply of the relay is awaited.')
  return undefined
}

function doubtCause(policy: 'hold' | 'resend', campaignId: number, sinceMs: number): Cause {
  if (policy === 'resend')
    return cause(
      'evidence_awaited',
      'It may have been accepted: evidence is awaited, then it is sent again.',
      {
        at: sinceMs + evidenceWaitMs,
      },
    )
  return cause('in_doubt', 'It may or may not have been accepted, and is never sent twice by a guess.', {
    toDo: `Decide: waybill campaign settle ${campaignId} --as sent|resend`,
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
  return cause('held', asSentence(`It is held by ${hold.author}: ${hold.reason}`), {
    at: hold.expiresAtMs,
    toDo: `waybill queue release --id ${id}`,
  })
}

function movedCause({ movedTo, campaign }: DeliveryFacts): Cause | undefined {
  if (movedTo === null || campaign.enginesAlive === 0) return undefined
  const obstacle = relayObstacle(movedTo, campaign.nowMs)
  if (obstacle === undefined) return undefined
  return { ...obstacle, sentence: `It was moved to one relay. ${obstacle.sentence}` }
}

/** It has a time of its own that has not come. */
function putOff({ dueAtMs, attempts, reply, suspension, campaign }: DeliveryFacts): Cause | undefined {
  if (suspension !== null && suspension.untilMs > campaign.nowMs)
    return cause(
      'domain_suspended',
      asSentence(`Mail to ${suspension.domain} is suspended: ${suspension.reason}`),
      { at: suspension.untilMs },
    )
  if (dueAtMs === null || dueAtMs <= campaign.nowMs) return undefined
  if (attempts === 0 || reply === null)
    return cause('postponed', 'It was put off to keep a limit of the relay.', { at: dueAtMs })
  const next = `Attempt ${attempts + 1} follows. The server said: ${reply}`
  return cause('deferred', asSentence(`It was refused for now. ${next}`), { at: dueAtMs })
}

function byTurn(facts: DeliveryFacts): Cause {
  const { campaign, before, isLeased, dueAtMs } = facts
  const ofCampaign = whyCampaignWaits(campaign)
  if (ofCampaign.code === 'unknown' || ofCampaign.code === 'awaiting_reply') return ofCampaign
  if (isLeased) return cause('due', 'An engine has it: it is sent within moments.', { at: campaign.nowMs })
  if (dueAtMs !== null)
    return cause('due', 'It is due: it is sent as soon as the pace of the relay allows.', { at: dueAtMs })
  if (before !== null) return firstTurn(before, facts)
  return cause('due', 'It is about to be sent.', { at: campaign.nowMs })
}

function firstTurn(before: number, { campaign }: DeliveryFacts): Cause {
  const perSecond = paceOf(campaign)
  const place = before === 0 ? 'It is next' : `${countInWords(before)} of its campaign come before it`
  if (perSecond === null || perSecond === 0) return cause('first_turn', `Its turn has not come. ${place}.`)
  const waitMs = ((before * (campaign.sharedWith + 1)) / perSecond) * 1000
  return cause('first_turn', `Its turn has not come. ${place}, at ${rateInWords(perSecond)}.`, {
    at: Math.round(campaign.nowMs + waitMs),
  })
}
