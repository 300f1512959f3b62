/**
 * Results that come after their engine was given up: what a spill file kept, or what an engine learnt that had stood still.
 * Each is accepted by the attempt it belongs to and by nothing else, so that storing it twice changes nothing.
 */
import type { Sql } from '../database.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'
import { returnDeliveries, settleDeliveries, type DeliveryResult } from './settle-deliveries.ts'

interface Late {
  readonly results: readonly DeliveryResult[]
  /** Deliveries of which no final dot was written. */
  readonly unsent: readonly number[]
}

/**
 * Inside a transaction that has locked the engine which made the attempts, alive or not, before it asked what is late: what a
 * living one gives back may be on its way again as soon as the lock is free.
 */
export async function storeLateResults(tx: Sql, engineId: number, late: Late): Promise<void> {
  if (late.unsent.length > 0) await returnDeliveries(tx, engineId, late.unsent)
  if (late.results.length > 0) await settleDeliveries(tx, engineId, late.results, [], [])
  await followLate(tx, late)
}

/**
 * What follows from results that were stored late. Where a person or the policy has ended the doubt before, that stays, and the
 * attempt tells what the server had said. A campaign may have ended meanwhile: if one of these waits, it goes on.
 */
export async function followLate(tx: Sql, { results, unsent }: Late): Promise<void> {
  await tellAttempts(tx, results)
  const rows = await tx.query<{ id: number }>(
    `select distinct campaign_id as id from deliveries where id = any ($1::bigint[]) and state in ('queued', 'deferred')`,
    [[...unsent, ...results.map((result) => result.deliveryId)]],
  )
  if (rows.length > 0)
    await reopenCampaigns(
      tx,
      rows.map((row) => row.id),
    )
}

async function tellAttempts(tx: Sql, results: readonly DeliveryResult[]): Promise<void> {
  const known = results.filter(({ state }) => state !== 'in_doubt')
  if (known.length === 0) return
  await tx.query(
    `update attempts
     set outcome = late.outcome, class = late.class, phase = late.phase, code = late.code, enhanced = late.enhanced,
         reply = trim(late.reply || ' ' || attempts.reply)
     from unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[])
       as late (delivery_id, number, outcome, class, phase, code, enhanced, reply)
     where attempts.delivery_id = late.delivery_id and attempts.number = late.number and attempts.outcome = 'in_doubt'`,
    [
      known.map((result) => result.deliveryId),
      known.map((result) => result.attempt),
      known.map((result) => result.state),
      known.map((result) => result.class),
      known.map((result) => result.phase),
      known.map((result) => result.code ?? null),
      known.map((result) => result.enhanced ?? null),
      known.map((result) => result.reply),
    ],
  )
}
