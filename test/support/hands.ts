/**
 * What people may do to a running campaign, as orders drawn at random: each is one call of an action, about a handful of
 * recipients. Refusals are answers like any other; what throws is a fault.
 */
import { cancelCampaign } from '../../src/actions/cancel-campaign.ts'
import { correctAddress } from '../../src/actions/correct-address.ts'
import { deleteContacts } from '../../src/actions/delete-contacts.ts'
import { flushQueue } from '../../src/actions/flush-queue.ts'
import { giveUpDeliveries } from '../../src/actions/give-up-deliveries.ts'
import { holdQueue } from '../../src/actions/hold-queue.ts'
import { moveDeliveries } from '../../src/actions/move-deliveries.ts'
import { pauseCampaign } from '../../src/actions/pause-campaign.ts'
import { releaseQueue } from '../../src/actions/release-queue.ts'
import { removeSuppression } from '../../src/actions/remove-suppression.ts'
import { resendDeliveries } from '../../src/actions/resend-deliveries.ts'
import { resumeCampaign } from '../../src/actions/resume-campaign.ts'
import { runBulkAction } from '../../src/actions/run-bulk-action.ts'
import { settleInDoubt } from '../../src/actions/settle-in-doubt.ts'
import { startBulkAction } from '../../src/actions/start-bulk-action.ts'
import { subscribe } from '../../src/actions/subscribe.ts'
import { suppressAddress } from '../../src/actions/suppress-address.ts'
import { undoBulkAction } from '../../src/actions/undo-bulk-action.ts'
import { unsubscribe } from '../../src/actions/unsubscribe.ts'
import { updateContact } from '../../src/actions/update-contact.ts'
import type { BulkOrder } from '../../src/domain/bulk-action.ts'
import type { Database } from '../../src/store/database.ts'

const actor = 'ada'

export interface HandsOn {
  readonly database: Database
  readonly campaignId: number
  readonly listId: number
  readonly relayIds: readonly number[]
  /** In [0, 1). */
  readonly random: () => number
}

interface Recipient {
  readonly id: number
  readonly contactId: number
  readonly email: string
}

let addresses = 0

/** The orders by name; each is given some recipients of the campaign. */
const orders: Readonly<Record<string, (on: HandsOn, some: readonly Recipient[]) => Promise<unknown>>> = {
  pause: ({ database, campaignId }) => pauseCampaign(database, { campaignId, actor }),
  resume: ({ database, campaignId }) => resumeCampaign(database, { campaignId, actor }),
  hold: ({ database }, some) => holdQueue(database, { filter: { ids: idsOf(some) }, reason: 'wait', actor }),
  release: ({ database }, some) => releaseQueue(database, { filter: { ids: idsOf(some) }, actor }),
  releaseAll: ({ database, campaignId }) => releaseQueue(database, { filter: { campaignId }, actor }),
  flush: ({ database, campaignId }) => flushQueue(database, { filter: { campaignId }, actor }),
  giveUp: ({ database }, some) =>
    giveUpDeliveries(database, { filter: { ids: idsOf(some) }, why: 'no need', actor }),
  resend: ({ database, campaignId }, some) =>
    resendDeliveries(database, {
      filter: { campaignId, ids: idsOf(some), states: ['failed', 'cancelled', 'skipped'] },
      actor,
    }),
  resendAll: ({ database, campaignId }) =>
    resendDeliveries(database, { filter: { campaignId, states: ['failed', 'cancelled', 'skipped'] }, actor }),
  countAsSent: ({ database }, some) =>
    settleInDoubt(database, { filter: { ids: idsOf(some) }, how: 'count_as_sent', actor }),
  move: ({ database, relayIds, random }, some) =>
    moveDeliveries(database, {
      filter: { ids: idsOf(some) },
      relayId: [null, ...relayIds][Math.floor(random() * (relayIds.length + 1))] ?? null,
      actor,
    }),
  correct: ({ database }, some) =>
    each(some.slice(0, 3), ({ id }) =>
      correctAddress(database, { deliveryId: id, email: newAddress(), actor }),
    ),
  update: ({ database }, some) =>
    each(some.slice(0, 3), ({ contactId }) =>
      updateContact(database, { contactId, email: newAddress(), actor }),
    ),
  suppress: ({ database }, some) =>
    each(some.slice(0, 3), ({ email }) =>
      suppressAddress(database, { email, reason: 'manual', origin: 'test' }),
    ),
  unsuppress: ({ database }, some) =>
    each(some, ({ email }) => removeSuppression(database, { email, actor })),
  unsubscribe: ({ database }, some) =>
    each(some.slice(0, 3), ({ contactId }) =>
      unsubscribe(database, { contactId, listIds: 'all', source: 'link' }),
    ),
  subscribe: ({ database, listId }, some) =>
    each(some, ({ contactId }) =>
      subscribe(database, {
        contactId,
        listIds: [listId],
        state: 'confirmed',
        consent: { source: 'api' },
        actor,
      }),
    ),
  deleteContacts: ({ database }, some) =>
    deleteContacts(database, { contactIds: some.slice(0, 1).map(({ contactId }) => contactId), actor }),
  bulkSuppress: (on, some) => bulkAndBack(on, some, { kind: 'suppress', note: 'by mistake' }),
  bulkDelete: (on, some) => bulkAndBack(on, some, { kind: 'delete_contacts' }),
  bulkRemove: (on, some) => bulkAndBack(on, some, { kind: 'remove_from_list', listId: on.listId }),
}

/** One order, of any kind, about some recipients. */
export async function order(on: HandsOn): Promise<void> {
  const some = await on.database.query<Recipient>(
    `select id, contact_id as "contactId", email from deliveries where campaign_id = $1
     order by hashint8(id * $2::bigint) limit $3`,
    [on.campaignId, Math.floor(on.random() * 1_000_000), 1 + Math.floor(on.random() * 30)],
  )
  await drawn(Object.values(orders), on.random)(on, some)
}

export async function cancel({ database, campaignId }: HandsOn): Promise<void> {
  await cancelCampaign(database, { campaignId, actor })
}

async function bulkAndBack(
  { database }: HandsOn,
  some: readonly Recipient[],
  bulk: BulkOrder,
): Promise<void> {
  const filter = { ids: some.map(({ contactId }) => contactId) }
  const started = await startBulkAction(database, { order: bulk, filter, actor })
  if (!started.ok) return
  const bulkActionId = started.value.id
  await runBulkAction(database, bulkActionId)
  await undoBulkAction(database, { bulkActionId, actor })
  await runBulkAction(database, bulkActionId)
}

async function each(some: readonly Recipient[], work: (one: Recipient) => Promise<unknown>): Promise<void> {
  for (const one of some) await work(one)
}

function idsOf(some: readonly Recipient[]): number[] {
  return some.map(({ id }) => id)
}

function newAddress(): string {
  addresses += 1
  return `new${addresses}@moved${addresses % 50}.example`
}

function drawn<Value>(from: readonly Value[], random: () => number): Value {
  const value = from[Math.floor(random() * from.length)]
  if (value === undefined) throw new Error('nothing to draw from')
  return value
}

/** The same database over a slow network: whatever two do at the same moment meets in more ways. */
export function slowed(database: Database, random: () => number, longestMs: number): Database {
  const pause = () =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, random() * longestMs)
    })
  return {
    ...database,
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          query: async (text, values, name) => {
            await pause()
            const rows = await tx.query<never>(text, values, name)
            await pause()
            return rows
          },
        }),
      ),
  }
}
