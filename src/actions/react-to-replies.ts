/**
 * What Waybill does by itself when replies say that more than one delivery is concerned. Each is one transaction with its
 * entry in the audit log, and each may be asked for by several engines at once: the first one does it.
 */
import { nextSuspensionStep, suspensionMs } from '../domain/reactions.ts'
import { recordAudit, wasRecorded } from '../store/audit-log.ts'
import { setCampaignState } from '../store/campaign-runs.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import {
  storedBounces,
  suppressBounced,
  undoRefusals,
  type HardBounce,
} from '../store/deliveries/hard-bounces.ts'
import { skipContacts } from '../store/deliveries/skip-contacts.ts'
import { lockSuspension, writeSuspension } from '../store/domain-suspensions.ts'
import { holdRelay } from '../store/relays.ts'
import { wakeEngines } from '../store/wake.ts'

const actor = 'waybill'

/** Until a person has mended the relay and releases it. True if it was in use until now. */
export function holdRefusedRelay(
  database: Database,
  input: { readonly relayId: number; readonly reason: string },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const heldNow = await holdRelay(tx, input.relayId, { reason: input.reason, by: actor, until: null })
    if (!heldNow) return false
    await recordAudit(tx, {
      actor,
      action: 'relay.held',
      subject: `relay ${input.relayId}`,
      detail: { reason: input.reason },
    })
    await wakeEngines(tx)
    return true
  })
}

/** Puts back what failed because the relay refused everybody. Returns the deliveries that were put back. */
export function takeBackRefusals(
  database: Database,
  input: { readonly relayId: number; readonly reason: string; readonly deliveryIds: readonly number[] },
): Promise<number[]> {
  return database.transaction(async (tx) => {
    const requeued = await undoRefusals(tx, input.deliveryIds)
    if (requeued.length === 0) return requeued
    await recordAudit(tx, {
      actor,
      action: 'deliveries.requeued',
      subject: `relay ${input.relayId}`,
      detail: { reason: input.reason, deliveryIds: requeued },
    })
    await wakeEngines(tx)
    return requeued
  })
}

/** Leaves a recipient domain alone for a while, longer each time it objects again. False: it is left alone already. */
export function suspendDomain(
  database: Database,
  input: { readonly relayId: number; readonly domain: string; readonly reason: string },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { nowMs, last } = await lockSuspension(tx, input.relayId, input.domain)
    if (last !== undefined && nowMs < last.untilMs) return false
    const step = nextSuspensionStep(last, nowMs)
    const forMs = suspensionMs(step)
    await writeSuspension(tx, { ...input, step, forMs })
    await recordAudit(tx, {
      actor,
      action: 'domain.suspended',
      subject: `relay ${input.relayId}`,
      detail: { domain: input.domain, reason: input.reason, forMs },
    })
    await wakeEngines(tx)
    return true
  })
}

/**
 * Never mails these addresses again; what waits for them in other campaigns is skipped. Leaves out whose own failure is not
 * in the ledger yet: it would be skipped too, and its attempt forgotten. Returns those that are done with.
 */
export function suppressHardBounces(
  database: Database,
  bounces: readonly HardBounce[],
): Promise<readonly HardBounce[]> {
  return database.transaction(async (tx) => {
    const stored = await storedBounces(tx, bounces)
    const { emails, contactIds } = await suppressBounced(tx, stored)
    if (emails.length === 0) return stored
    const skippedDeliveries = await skipContacts(tx, contactIds, 'suppressed')
    await recordAudit(tx, {
      actor,
      action: 'addresses.suppressed',
      subject: `${emails.length} addresses`,
      detail: { reason: 'hard_bounce', emails, skippedDeliveries },
    })
    return stored
  })
}

/** Once for each kind of harm: who resumes it has read the reason. True if it was being sent until now. */
export function pauseHarmfulCampaign(
  database: Database,
  input: { readonly campaignId: number; readonly harm: string; readonly reason: string },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign?.state !== 'sending') return false
    const entry = {
      actor,
      action: 'campaign.paused' as const,
      subject: `campaign ${campaign.id}`,
      detail: { harm: input.harm },
    }
    if (await wasRecorded(tx, entry)) return false
    await setCampaignState(tx, campaign.id, 'paused', { reason: input.reason, by: actor })
    await recordAudit(tx, { ...entry, detail: { ...entry.detail, reason: input.reason } })
    await wakeEngines(tx)
    return true
  })
}
