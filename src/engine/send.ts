/**
 * The way of one delivery through a relay, step by step:
 *
 *   1. still wanted?   its campaign is still being sent
 *   2. compose         headers and body for this recipient (signed ahead, where Waybill signs)
 *   3. hold            the connection has written everything but the final dot
 *   4. intent          the ledger commits the state `sending` (settle.ts), as fast as the relay's pace allows
 *   5. dot             only while the intent is fresh
 *   6. reply           read, classified, decided
 *   7. settle          the ledger commits what became of it (settle.ts)
 *
 * Everything here is synchronous and per message: no promise, no timer, no query.
 */
import { classifyLoss, classifyReply, type ReplyVerdict } from '../domain/smtp-reply.ts'
import type { Relay } from '../domain/relay.ts'
import { decideNext } from '../domain/retry-schedule.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { DeliveryResult } from '../store/deliveries/settle-deliveries.ts'
import type { EngineContext } from './engine-context.ts'
import { composeDelivery } from './load-campaign.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'
import type { RelayStorms } from './relay-storms.ts'

/** Steps 1 and 2. The reason why it cannot go out, or undefined when it is ready to be written. */
export function prepareToWrite(context: EngineContext, delivery: OutgoingDelivery): string | undefined {
  if (delivery.content === '') {
    const composed = composeDelivery(context, delivery.campaign, delivery.leased)
    if (!composed.ok) return 'template_error'
    delivery.content = composed.value
  }
  context.onStep?.('composed')
  return undefined
}

export interface Judgement {
  readonly verdict: ReplyVerdict
  readonly result: DeliveryResult
}

/** Step 6: what the outcome of an attempt means for the delivery. */
export function judgeOutcome(
  delivery: OutgoingDelivery,
  relay: Relay,
  outcome: SmtpOutcome,
  now: { readonly epochMs: number; readonly randomUnit: number },
  storms: Pick<RelayStorms, 'covers'>,
): Judgement {
  const reply = outcome.kind === 'reply' ? outcome.reply : undefined
  const verdict =
    outcome.kind === 'reply'
      ? classifyReply({ phase: outcome.phase, reply: outcome.reply, relayHost: relay.host })
      : classifyLoss(outcome.phase, outcome.dotWritten)
  const isStorm =
    verdict.class === 'transient_recipient' &&
    outcome.kind === 'reply' &&
    storms.covers(outcome.reply.text, now.epochMs)
  const next = decideNext({
    verdict,
    isStorm,
    retryCount: delivery.leased.retryCount,
    attemptCount: delivery.attempt,
    startedAtMs: Math.max(delivery.campaign.startedAtMs, delivery.leased.resentAtMs ?? 0),
    giveUpAfterMs: delivery.campaign.giveUpAfterMs,
    nowMs: now.epochMs,
    randomUnit: now.randomUnit,
  })
  return {
    verdict,
    result: {
      deliveryId: delivery.id,
      attempt: delivery.attempt,
      relayId: relay.id,
      state: next.state,
      reason: next.state === 'failed' ? next.reason : undefined,
      billed: next.billed,
      dueInMs: next.state === 'deferred' ? next.dueInMs : undefined,
      class: verdict.class,
      phase: outcome.phase,
      code: reply?.code,
      enhanced: reply?.enhanced,
      reply: outcome.kind === 'reply' ? outcome.reply.text : outcome.error,
      early: delivery.intentCommitted
        ? undefined
        : { rowVersion: delivery.leased.rowVersion, email: delivery.recipient },
    },
  }
}
