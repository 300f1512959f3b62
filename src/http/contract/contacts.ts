import { z } from 'zod'
import { contactSorts } from '../../domain/contact-filter.ts'
import type { AttributeValue } from '../../domain/contact.ts'
import { subscriptionStates } from '../../domain/subscription.ts'
import { suppressionReasons } from '../../domain/suppression.ts'
import { flag, id, pageQuery, pathId } from './page.ts'

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

const contactRow = contact
  .extend({
    subscriptions: z.array(z.object({ listId: id, state: z.enum(subscriptionStates) })).readonly(),
    suppressed: z.enum(suppressionReasons).nullable().describe('Set when this address must not be mailed'),
  })
  .meta({ id: 'ContactRow' })

export const contactPage = z
  .object({
    items: z.array(contactRow).readonly(),
    next: z
      .string()
      .nullable()
      .describe('Give it as `after` in the same order to read on; null: this was the last page'),
  })
  .meta({ id: 'ContactPage' })

const day = z.iso.datetime({ offset: true })
const words = {
  search: 'Part of the address or the name; fewer than three characters are a beginning',
  subscription: 'In this state on the list, or on any',
  attribute: 'With `attributeValue`: has exactly this value',
}

/** As JSON, in the body of a bulk action. */
export const contactFilter = z
  .strictObject({
    ids: z.array(id).max(10_000).readonly().optional(),
    search: z.string().max(254).optional().describe(words.search),
    listId: id.optional(),
    subscription: z.enum(subscriptionStates).optional().describe(words.subscription),
    onNoList: z.boolean().optional(),
    suppressed: z.boolean().optional(),
    attribute: z.string().min(1).max(100).optional().describe(words.attribute),
    attributeValue: z.string().max(1000).optional(),
    createdFrom: day.optional(),
    createdTo: day.optional().describe('Exclusive'),
    importId: id.optional().describe('Made or changed by this import'),
    importOutcome: z.enum(['imported', 'updated']).optional(),
    bulkActionId: id.optional().describe('Changed by this bulk action'),
  })
  .meta({ id: 'ContactFilter' })

/** The same as it comes in an address. */
export const filterQuery = contactFilter.omit({ ids: true }).extend({
  listId: pathId.optional(),
  onNoList: flag.optional(),
  suppressed: flag.optional(),
  importId: pathId.optional(),
  bulkActionId: pathId.optional(),
})

export const contactQuery = filterQuery.extend({
  sort: z.enum(contactSorts).default('created'),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit: pageQuery.shape.limit,
  after: z.string().max(2000).optional().describe('`next` of the page before'),
})

export const totalQuery = filterQuery.extend({
  exact: flag
    .default(false)
    .describe('Count however long it takes, in place of an estimate above a thousand'),
})
export const contactTotal = z
  .object({ count: z.int(), isExact: z.boolean().describe('false: an estimate') })
  .meta({ id: 'ContactTotal' })

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
