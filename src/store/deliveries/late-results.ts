/**
 * Results that come after their engine was given up: what a spill file kept, or what an engine learnt that had stood still.
 * Each is accepted by the attempt it belongs to and by nothing else, so that storing it twice changes nothing.
 */
import type { Sql } from '../database.ts'
import { lockEngine } from './engines.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'
import { returnDeliveries, settleDeliveries, type DeliveryResult } from './settle-deliveries.ts'

export interface LateResults {
  /** The engine that made the attempts, alive or not. */
  readonly engineId: number
  readonly results: readonly DeliveryResult[]
  /** Deliveries of which no final dot was written. */
  readonly unsent: readonly number[]
}

/** Inside a transaction. */
export async function storeLateResults(tx: Sql, { engineId, results, unsent }: LateResults): Promise<void> {
  await lockEngine(tx, engineId)
  if (unsent.length > 0) await returnDeliveries(tx, engineId, unsent)
  if (results.length > 0) await settleDeliveries(tx, engineId, results, [], [])
  await reopenForLate(tx, [...unsent, ...results.map((result) => result.deliveryId)])
}

/** A campaign may have ended while one of these was in doubt. If it turns out that it waits, the campaign goes on. */
export async function reopenForLate(tx: Sql, deliveryIds: readonly number[]): Promise<void> {
  const rows = await tx.query<{ id: number }>(
    `select distinct campaign_id as id from deliveries where id = any ($1::bigint[]) and state in ('queued', 'deferred')`,
    [deliveryIds],
  )
  if (rows.length > 0)
    await reopenCampaigns(
      tx,
      rows.map((row) => row.id),
    )
}
