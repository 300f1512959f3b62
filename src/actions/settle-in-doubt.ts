/**
 * Settles deliveries whose outcome is unknown: by evidence from the far side, or by a person's word. Never by a guess.
 */
import { done, refused, type Result } from '../domain/problem.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { listInDoubt, settleDoubts } from '../store/deliveries/in-doubt.ts'
import { wakeEngines } from '../store/wake.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface DoubtDecision {
  readonly campaignId: number
  readonly how: 'count_as_sent' | 'resend'
  readonly actor: string
}

/** A person decides for all that are in doubt now. Refusals: `unknown_campaign`, `wrong_state`. */
export function settleInDoubt(
  database: Database,
  input: DoubtDecision,
): Promise<Result<{ settled: number }>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (input.how === 'resend' && campaign.state.startsWith('cancel'))
      return refused('wrong_state', `This campaign is ${campaign.state}: nothing more of it can be sent.`)
    const doubts = await listInDoubt(tx, campaign.id)
    const settled = await settleDoubts(
      tx,
      campaign.id,
      doubts.map((doubt) => ({ deliveryId: doubt.deliveryId, accepted: input.how === 'count_as_sent' })),
      `Decided by ${input.actor}.`,
    )
    await recordAudit(tx, {
      actor: input.actor,
      action: 'deliveries.settled',
      subject: `campaign ${campaign.id}`,
      detail: { how: input.how, settled },
    })
    await wakeEngines(tx)
    return done({ settled })
  })
}

/** Answers for each delivery whether the far side accepted it, from a record that is complete. */
export type Evidence = (deliveryIds: readonly number[]) => Promise<ReadonlySet<number>>

/**
 * How long a delivery is in doubt before the absence of evidence counts: the intent of an engine that was taken for dead is
 * good for five seconds at most, and what it wrote before that has arrived by then.
 */
const evidenceAfterMs = 6_000

/** A complete record decides: what it holds was sent, what it does not hold was not, and is sent again. */
export async function settleByEvidence(
  database: Database,
  input: { readonly campaignId: number; readonly source: string; readonly accepted: Evidence },
): Promise<{ sent: number; resent: number }> {
  const old = await listInDoubt(database, input.campaignId, evidenceAfterMs)
  const doubts = old.map((doubt) => doubt.deliveryId)
  if (doubts.length === 0) return { sent: 0, resent: 0 }
  const accepted = await input.accepted(doubts)
  return database.transaction(async (tx) => {
    await lockCampaign(tx, input.campaignId)
    const decisions = doubts.map((deliveryId) => ({ deliveryId, accepted: accepted.has(deliveryId) }))
    const settled = await settleDoubts(tx, input.campaignId, decisions, `Evidence: ${input.source}.`)
    await recordAudit(tx, {
      actor: 'waybill',
      action: 'deliveries.settled',
      subject: `campaign ${input.campaignId}`,
      detail: { evidence: input.source, settled, sent: accepted.size },
    })
    await wakeEngines(tx)
    return { sent: accepted.size, resent: doubts.length - accepted.size }
  })
}
