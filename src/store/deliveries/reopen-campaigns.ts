/** Campaigns that had ended and in which something waits again. */
import type { Sql } from '../database.ts'

/**
 * A finished campaign goes on sending; a cancelled one is cancelled once more, which takes what waits with it. Others stay as
 * they are. In the transaction that put something back into the queue of each of these campaigns.
 */
export async function reopenCampaigns(tx: Sql, campaignIds: readonly number[]): Promise<void> {
  await tx.query(
    `update campaigns set finished_at = null, state = case state when 'finished' then 'sending' else 'cancelling' end
     where id = any ($1::bigint[]) and state in ('finished', 'cancelled')`,
    [campaignIds],
  )
}
