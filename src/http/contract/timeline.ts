/** What happened to one contact. */
import { z } from 'zod'
import { bulkKinds } from '../../domain/bulk-action.ts'
import { deliveryStates } from '../../domain/delivery-states.ts'
import { subscriptionStates } from '../../domain/subscription.ts'
import { suppressionReasons } from '../../domain/suppression.ts'
import { id } from './page.ts'

const at = z.date()

const entry = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('delivery'),
      at,
      deliveryId: id,
      campaignId: id,
      campaignName: z.string(),
      email: z.string().describe('The address it went or goes to'),
      state: z.enum(deliveryStates),
      reason: z.string().nullable(),
      attempts: z.int(),
      dueAt: z.date().nullable(),
      reply: z.string().nullable().describe("The server's words at the last attempt"),
    }),
    z.object({
      kind: z.literal('subscribed'),
      at,
      listId: id,
      listName: z.string(),
      state: z.enum(subscriptionStates).describe('As it is now'),
      source: z.string(),
      detail: z.string(),
      ip: z.string().nullable(),
    }),
    z.object({ kind: z.literal('unsubscribed'), at, listId: id, listName: z.string(), source: z.string() }),
    z.object({ kind: z.literal('suppressed'), at, reason: z.enum(suppressionReasons), origin: z.string() }),
    z.object({
      kind: z.literal('imported'),
      at,
      importId: id,
      fileName: z.string(),
      outcome: z.enum(['imported', 'updated']),
      joined: z.boolean().describe('A subscription was added'),
      undone: z.boolean(),
    }),
    z.object({
      kind: z.literal('bulk_action'),
      at,
      bulkActionId: id,
      action: z.enum(bulkKinds),
      actor: z.string(),
      undone: z.boolean(),
    }),
    z.object({
      kind: z.literal('edited'),
      at,
      action: z.string(),
      actor: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ])
  .meta({ id: 'TimelineEntry' })

export const timeline = z.object({ items: z.array(entry) }).meta({ id: 'ContactTimeline' })
