import { z } from 'zod'
import { deliveryStates } from '../../domain/delivery-states.ts'
import { replyClasses } from '../../domain/smtp-reply.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'

export const delivery = z
  .object({
    id,
    campaignId: id,
    contactId: id,
    email: z.string(),
    state: z.enum(deliveryStates),
    reason: z.string().nullable(),
    attempts: z.int(),
    stateAt: z.date(),
    dueAt: z.date().nullable().describe('When the next attempt is due'),
    reply: z.string().nullable().describe("The server's words at the last attempt"),
  })
  .meta({ id: 'Delivery' })

export const attempt = z
  .object({
    number: z.int(),
    relayId: id.nullable().describe('null: the engine died before it could say'),
    relayName: z.string().nullable(),
    outcome: z.enum(['sent', 'deferred', 'failed', 'in_doubt']),
    class: z.string(),
    phase: z.string().describe('Where in the SMTP dialogue it ended'),
    code: z.int().nullable(),
    enhanced: z.string().nullable(),
    reply: z.string(),
    email: z.string().describe('The address that it went to'),
    endedAt: z.date(),
  })
  .meta({ id: 'Attempt' })

export const deliveryDetail = delivery.extend({ history: z.array(attempt) }).meta({ id: 'DeliveryDetail' })
export const deliveryPage = pageOf(delivery).meta({ id: 'DeliveryPage' })

export const deliveryQuery = pageQuery.extend({
  state: z.enum(deliveryStates).optional(),
  reason: z.string().max(100).optional(),
  search: z.string().max(254).optional().describe('Part of the address'),
})

export const deliveryParams = z.object({ campaignId: pathId, deliveryId: pathId })

export const resendFilter = z
  .strictObject({
    states: z
      .array(z.enum(['failed', 'in_doubt', 'cancelled', 'skipped']))
      .min(1)
      .readonly()
      .optional()
      .describe('Those that failed, unless this says otherwise'),
    reason: z.string().max(100).optional().describe('Only those that ended for this reason'),
    class: z.enum(replyClasses).optional().describe('Only those with such a last reply'),
    domain: z.string().max(253).optional().describe('Only recipients of this domain'),
    reply: z.string().max(500).optional().describe("Only where the server's last words hold this"),
    deliveryId: id.optional().describe('Only this one'),
  })
  .meta({ id: 'ResendFilter' })

export const resent = z
  .object({
    resent: z.int(),
    barred: z
      .array(z.object({ reason: z.string(), count: z.int() }))
      .readonly()
      .describe('Meant, and left: their recipients must not be mailed'),
  })
  .meta({ id: 'Resent' })
