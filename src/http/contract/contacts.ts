import { z } from 'zod'
import type { AttributeValue } from '../../domain/contact.ts'
import { subscriptionStates } from '../../domain/subscription.ts'
import { suppressionReasons } from '../../domain/suppression.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'

export const subscription = z
  .object({
    listId: id,
    listName: z.string(),
    state: z.enum(subscriptionStates),
    consentAt: z.date().nullable(),
    consentSource: z.string().describe('How the person agreed: import, api, form, console or cli'),
    consentDetail: z.string(),
    consentIp: z.string().nullable(),
    unsubscribedAt: z.date().nullable(),
    unsubscribeSource: z.string().nullable(),
  })
  .meta({ id: 'Subscription' })

// What comes is JSON already; the rule of what attributes may hold is the domain's own.
const attributes = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => value !== undefined),
)

export const contact = z
  .object({
    id,
    email: z.string(),
    name: z.string(),
    attributes,
    createdAt: z.date(),
    updatedAt: z.date(),
  })
  .meta({ id: 'Contact' })

export const contactDetail = contact
  .extend({
    subscriptions: z.array(subscription),
    suppression: z
      .object({ id, reason: z.enum(suppressionReasons), origin: z.string(), createdAt: z.date() })
      .nullable()
      .describe('Set when this address must not be mailed'),
  })
  .meta({ id: 'ContactDetail' })

export const contactPage = pageOf(contact).meta({ id: 'ContactPage' })

export const contactQuery = pageQuery.extend({
  search: z.string().max(254).optional().describe('Part of the address or the name'),
  listId: z.coerce.number().int().positive().optional(),
})

// The address rule is the domain's own (z.email() refuses addresses that are valid), so here only its bounds.
export const newContact = z
  .strictObject({
    email: z.string().min(3).max(254),
    name: z.string().max(500).default(''),
    attributes: attributes.default({}),
    listIds: z.array(id).max(1000).default([]).describe('Lists to subscribe to, confirmed'),
    consentDetail: z
      .string()
      .max(1000)
      .default('')
      .describe('Proof of consent, such as the form it came from'),
  })
  .meta({ id: 'NewContact' })

export const contactChange = z
  .strictObject({
    email: z.string().min(3).max(254).optional(),
    name: z.string().max(500).optional(),
    attributes: attributes.optional().describe('Replaces all attributes'),
  })
  .meta({ id: 'ContactChange' })

export const contactParams = z.object({ contactId: pathId })
export const subscriptionParams = z.object({ contactId: pathId, listId: pathId })

export const subscriptionChange = z
  .strictObject({
    state: z.enum(subscriptionStates),
    consentDetail: z.string().max(1000).default(''),
  })
  .meta({ id: 'SubscriptionChange' })
