/**
 * Sends deliveries of a campaign again, inside the same campaign: those that failed, and, when the filter names their states,
 * those that were cancelled, skipped or are in doubt. A new attempt with the same Message-ID; the history is kept.
 */
import { refused, type Result } from '../domain/problem.ts'
import { findCampaign, lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { countBarred, requeuePage, type BarredCount } from '../store/deliveries/requeue-deliveries.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface Resent extends QueueChanged {
  /** Meant, and left as they are: their recipient must not be mailed. */
  readonly barred: readonly BarredCount[]
}

/**
 * Of what failed, unless the filter names other states. Nobody who is suppressed, unsubscribed or deleted is sent anything.
 * Refusals: `unknown_campaign`, `wrong_state`.
 */
export async function resendDeliveries(database: Database, asked: AskedChange): Promise<Result<Resent>> {
  const { filter, actor } = asked
  const refusal =
    filter.campaignId === undefined ? undefined : await checkCampaign(database, filter.campaignId)
  if (refusal !== undefined) return refusal
  const barred = await countBarred(database, filter)
  const resent = await changeQueue(
    database,
    { ...asked, verb: 'resend', action: 'deliveries.resent' },
    async (tx, page) => {
      await lockCampaign(tx, page.campaignId)
      return requeuePage(tx, page, `Sent again by ${actor}.`)
    },
  )
  return resent.ok ? { ok: true, value: { ...resent.value, barred } } : resent
}

async function checkCampaign(database: Database, campaignId: number) {
  const campaign = await findCampaign(database, campaignId)
  if (campaign === undefined) return unknownCampaign(campaignId)
  if (campaign.state === 'draft' || campaign.state.startsWith('cancel'))
    return refused('wrong_state', `This campaign is ${campaign.state}: nothing of it can be sent again.`)
  return undefined
}
