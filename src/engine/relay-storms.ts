/**
 * Feeds the replies of one relay to the storm breakers. Acceptances, which are nearly all of them, are counted and told
 * together: a breaker costs more than everything else that happens to an accepted message.
 */
import { isAddressAtFault } from '../domain/reactions.ts'
import { normalReplyText, type ReplyVerdict } from '../domain/smtp-reply.ts'
import { calm, observeReply, type Breaker, type StormState } from '../domain/storm-breakers.ts'
import type { SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'

const mostTogether = 1_000
const longestTogetherMs = 5_000
/** A 4xx storm is over when its words have not been heard for so long. */
const stormLastsMs = 60_000

export class RelayStorms {
  private state: StormState = calm
  private accepted = { campaignId: 0, count: 0, sinceMs: 0 }
  private deferralStorm = { text: '', untilMs: 0 }

  observe(
    delivery: OutgoingDelivery,
    verdict: ReplyVerdict,
    outcome: SmtpOutcome,
    nowMs: number,
  ): Breaker | undefined {
    const campaignId = delivery.campaign.id
    if (verdict.class === 'accepted' && this.state.domains.size === 0) return this.accept(campaignId, nowMs)
    const { breaker: earlier } = this.tellAcceptances(nowMs)
    const { state, breaker } = observeReply(this.state, {
      class: verdict.class,
      code: outcome.kind === 'reply' ? outcome.reply.code : 0,
      normalisedText: normalReplyText(outcome.kind === 'reply' ? outcome.reply.text : outcome.error),
      recipientDomain: domainOf(delivery.recipient),
      deliveryId: delivery.id,
      campaignId,
      phase: outcome.phase,
      isAddressAtFault: isAddressAtFault(verdict),
      nowMs,
    })
    this.state = state
    if (breaker?.kind === '4xx_storm')
      this.deferralStorm = { text: breaker.normalisedText, untilMs: nowMs + stormLastsMs }
    return earlier ?? breaker
  }

  /** Whether this deferral is part of a storm, which no recipient pays for. */
  covers(reply: string, nowMs: number): boolean {
    if (nowMs >= this.deferralStorm.untilMs || normalReplyText(reply) !== this.deferralStorm.text)
      return false
    this.deferralStorm.untilMs = nowMs + stormLastsMs
    return true
  }

  private accept(campaignId: number, nowMs: number): Breaker | undefined {
    const { accepted } = this
    const isOther = accepted.campaignId !== campaignId
    const tells = isOther || accepted.count >= mostTogether || nowMs - accepted.sinceMs >= longestTogetherMs
    const breaker = tells ? this.tellAcceptances(nowMs).breaker : undefined
    if (tells) this.accepted = { campaignId, count: 1, sinceMs: nowMs }
    else accepted.count += 1
    return breaker
  }

  private tellAcceptances(nowMs: number): { readonly breaker?: Breaker } {
    const { campaignId, count } = this.accepted
    if (count === 0) return {}
    this.accepted = { campaignId, count: 0, sinceMs: nowMs }
    const told = observeReply(this.state, {
      class: 'accepted',
      code: 250,
      normalisedText: '',
      recipientDomain: '',
      deliveryId: 0,
      campaignId,
      phase: 'dot',
      isAddressAtFault: false,
      nowMs,
      count,
    })
    this.state = told.state
    return told
  }
}

/** Of an address, in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}
