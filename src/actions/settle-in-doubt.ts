/**
 * Settles deliveries whose outcome is unknown: by evidence from the far side, by a person's word, or by the campaign's own
 * policy after the wait for evidence. Never by a guess.
 */
import type { Result } from '../domain/problem.ts'
import type { QueueFilter } from '../domain/queue.ts'
import { recordAudit } from '../store/audit-log.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { countAsSentPage } from '../store/deliveries/change-queue.ts'
import { acceptDoubts, denyDoubts, listInDoubt, type Doubt } from '../store/deliveries/in-doubt.ts'
import { wakeEngines } from '../store/wake.ts'
import { changeQueue, type AskedChange, type QueueChanged } from './change-queue.ts'
import { resendDeliveries } from './resend-deliveries.ts'

export interface DoubtDecision extends AskedChange {
  readonly how: 'count_as_sent' | 'resend'
}

/** A person decides, about all that are in doubt by default. Refusals: `unknown_campaign`, `wrong_state`. */
export async function settleInDoubt(
  database: Database,
  { how, ...asked }: DoubtDecision,
): Promise<Result<QueueChanged>> {
  const inDoubt: AskedChange = { ...asked, filter: { ...asked.filter, states: ['in_doubt'] } }
  return how === 'resend'
    ? resendDeliveries(database, inDoubt)
    : changeQueue(
        database,
        { ...inDoubt, verb: 'count_as_sent', action: 'deliveries.settled', detail: { how } },
        (tx, page) => countAsSentPage(tx, page, `Counted as sent by ${asked.actor}.`),
      )
}

/** Sends again what has been in doubt for the wait, in campaigns whose policy says so. Returns how many. */
export async function resendByPolicy(database: Database, waitMs: number): Promise<number> {
  const doubts = await listInDoubt(database, { policy: 'resend', forMs: waitMs })
  let changed = 0
  for (const [campaignId, ids] of byCampaign(doubts)) {
    const filter: QueueFilter = { campaignId, ids, states: ['in_doubt'] }
    const resent = await resendDeliveries(database, { filter, actor: 'waybill' })
    if (resent.ok) changed += resent.value.changed
  }
  return changed
}

/**
 * Proof that the far side accepted these: an event of the provider, a bounce, a click. What is no longer in doubt is left as
 * it is. `source` is told in the attempt. Returns how many were settled.
 */
export async function proveAccepted(
  database: Database,
  proof: { readonly deliveryIds: readonly number[]; readonly source: string },
): Promise<number> {
  const wanted = new Set(proof.deliveryIds)
  const doubts = (await listInDoubt(database, { forMs: 0 })).filter((doubt) => wanted.has(doubt.deliveryId))
  let settled = 0
  for (const [campaignId, accepted] of byCampaign(doubts))
    settled += (await settle(database, { campaignId, source: proof.source, accepted, denied: [] })).sent
  return settled
}

/** Answers which of these deliveries of a campaign the far side accepted, from a record that is complete. */
export type Evidence = (campaignId: number, deliveryIds: readonly number[]) => Promise<ReadonlySet<number>>

/**
 * How long a delivery is in doubt before the absence of evidence counts: the intent of an engine that was taken for dead is
 * good for five seconds at most, and what it wrote before that has arrived by then.
 */
const evidenceAfterMs = 6_000

/**
 * The complete record of a kind of relay decides about the attempts over it: what it holds was sent, what it does not hold
 * was not, and is sent again.
 */
export async function settleByEvidence(
  database: Database,
  input: {
    readonly relayKind: 'smtp' | 'sandbox'
    readonly campaignId?: number
    readonly source: string
    readonly accepted: Evidence
  },
): Promise<{ sent: number; resent: number }> {
  const { campaignId, relayKind, source } = input
  const only = campaignId === undefined ? {} : { campaignId }
  const doubts = await listInDoubt(database, { ...only, relayKind, forMs: evidenceAfterMs })
  const sum = { sent: 0, resent: 0 }
  for (const [id, deliveryIds] of byCampaign(doubts)) {
    const held = await input.accepted(id, deliveryIds)
    const accepted = deliveryIds.filter((deliveryId) => held.has(deliveryId))
    const denied = deliveryIds.filter((deliveryId) => !held.has(deliveryId))
    const settled = await settle(database, { campaignId: id, source, accepted, denied })
    sum.sent += settled.sent
    sum.resent += settled.resent
  }
  return sum
}

interface Finding {
  readonly campaignId: number
  readonly source: string
  readonly accepted: readonly number[]
  readonly denied: readonly number[]
}

function settle(database: Database, finding: Finding): Promise<{ sent: number; resent: number }> {
  const { campaignId, source, accepted, denied } = finding
  return database.transaction(async (tx) => {
    await lockCampaign(tx, campaignId)
    const note = `Evidence: ${source}.`
    const sent = await acceptDoubts(tx, { campaignId, deliveryIds: accepted, note })
    const resent = await denyDoubts(tx, { campaignId, deliveryIds: denied, note })
    if (sent + resent > 0)
      await recordAudit(tx, {
        actor: 'waybill',
        action: 'deliveries.settled',
        subject: `campaign ${campaignId}`,
        detail: { evidence: source, sent, resent },
      })
    await wakeEngines(tx)
    return { sent, resent }
  })
}

function byCampaign(doubts: readonly Doubt[]): Map<number, number[]> {
  const ids = new Map<number, number[]>()
  for (const { campaignId, deliveryId } of doubts) {
    const known = ids.get(campaignId)
    if (known === undefined) ids.set(campaignId, [deliveryId])
    else known.push(deliveryId)
  }
  return ids
}
