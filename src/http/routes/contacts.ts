import { addContact } from '../../actions/add-contact.ts'
import { exportContacts } from '../../actions/export-contacts.ts'
import { deleteContacts } from '../../actions/delete-contacts.ts'
import { subscribe } from '../../actions/subscribe.ts'
import { unsubscribe } from '../../actions/unsubscribe.ts'
import { updateContact } from '../../actions/update-contact.ts'
import { say } from '../../domain/sentences.ts'
import { findContact } from '../../store/contacts.ts'
import { countContacts, isCursor, pageContacts, totalContacts } from '../../store/contact-pages.ts'
import { contactTimeline } from '../../store/contact-timeline.ts'
import type { Database } from '../../store/database.ts'
import { findList, namesOfLists } from '../../store/lists.ts'
import { subscriptionsOf } from '../../store/subscriptions.ts'
import { findSuppression } from '../../store/suppressions.ts'
import type { App, HttpContext } from '../app-types.ts'
import * as contract from '../contract/contacts.ts'
import { timeline } from '../contract/timeline.ts'
import { nothing } from '../contract/page.ts'

export function contactRoutes(app: App, context: HttpContext): void {
  allContacts(app, context)
  addContactRoute(app, context)
  oneContact(app, context)
  timelineRoute(app, context)
  subscriptionRoute(app, context)
}

function allContacts(app: App, { database }: HttpContext): void {
  app.get(
    '/contacts',
    {
      schema: {
        summary: 'Contacts',
        querystring: contract.contactQuery,
        response: { 200: contract.contactPage },
      },
    },
    async ({ query: { order, ...page } }, reply) => {
      if (page.after !== undefined && !isCursor(page.after)) return reply.problem(noCursor)
      return pageContacts(database, { ...page, descending: order === 'desc' })
    },
  )

  app.get(
    '/contacts/total',
    {
      schema: {
        summary: 'How many contacts fit',
        querystring: contract.totalQuery,
        response: { 200: contract.contactTotal },
      },
    },
    async ({ query: { exact, ...filter } }) =>
      exact
        ? { count: await countContacts(database, filter), isExact: true }
        : totalContacts(database, filter),
  )

  app.get(
    '/contacts.csv',
    {
      schema: {
        summary: 'Contacts as a file that can be imported again',
        querystring: contract.filterQuery,
        produces: ['text/csv'],
      },
    },
    async ({ query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="contacts.csv"')
        .send(exportContacts(database, query)),
  )
}

const noCursor = {
  code: 'invalid_input',
  message: 'after: give what `next` of the page before was, in the same order.',
  field: 'after',
}

function addContactRoute(app: App, { database }: HttpContext): void {
  app.post(
    '/contacts',
    {
      schema: {
        summary: 'Add a contact',
        body: contract.newContact,
        response: { 201: contract.contactDetail },
      },
    },
    async (request, reply) => {
      const { consentDetail, ...contact } = request.body
      const added = await addContact(database, {
        ...contact,
        listIds: [...new Set(contact.listIds)],
        consent: { source: request.caller.source, detail: consentDetail },
        actor: request.caller.actor,
      })
      if (!added.ok) return reply.problem(added.problem)
      reply.code(201)
      return (await readContact(database, added.value.id)) ?? reply.problem(unknownContact(added.value.id))
    },
  )
}

function oneContact(app: App, { database }: HttpContext): void {
  app.get(
    '/contacts/:contactId',
    {
      schema: {
        summary: 'One contact, with subscriptions and suppression',
        params: contract.contactParams,
        response: { 200: contract.contactDetail },
      },
    },
    async ({ params: { contactId } }, reply) =>
      (await readContact(database, contactId)) ?? reply.problem(unknownContact(contactId)),
  )

  app.patch(
    '/contacts/:contactId',
    {
      schema: {
        summary: 'Change a contact',
        params: contract.contactParams,
        body: contract.contactChange,
        response: { 200: contract.contactDetail },
      },
    },
    async (request, reply) => {
      const { contactId } = request.params
      const changed = await updateContact(database, {
        contactId,
        ...request.body,
        actor: request.caller.actor,
      })
      if (!changed.ok) return reply.problem(changed.problem)
      return (await readContact(database, contactId)) ?? reply.problem(unknownContact(contactId))
    },
  )

  app.delete(
    '/contacts/:contactId',
    {
      schema: {
        summary: 'Delete a contact; what was sent to them stays accounted for',
        params: contract.contactParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { contactId } = request.params
      const deleted = await deleteContacts(database, { contactIds: [contactId], actor: request.caller.actor })
      if (!deleted.ok) return reply.problem(unknownContact(contactId))
      reply.code(204)
    },
  )
}

function timelineRoute(app: App, { database }: HttpContext): void {
  app.get(
    '/contacts/:contactId/timeline',
    {
      schema: {
        summary: 'What happened to a contact, newest first: deliveries of all campaigns, consent, changes',
        params: contract.contactParams,
        response: { 200: timeline },
      },
    },
    async ({ params: { contactId } }, reply) => {
      const contact = await findContact(database, contactId)
      if (contact === undefined) return reply.problem(unknownContact(contactId))
      return { items: await contactTimeline(database, contact) }
    },
  )
}

function subscriptionRoute(app: App, { database }: HttpContext): void {
  app.put(
    '/contacts/:contactId/subscriptions/:listId',
    {
      schema: {
        summary: "Subscribe or unsubscribe a contact, on the person's own word",
        params: contract.subscriptionParams,
        body: contract.subscriptionChange,
        response: { 200: contract.contactDetail },
      },
    },
    async (request, reply) => {
      const { contactId, listId } = request.params
      const { state, consentDetail } = request.body
      const { actor, source } = request.caller
      if ((await findList(database, listId)) === undefined)
        return reply.problem({
          code: 'unknown_list',
          message: say('unknown_list', { id: listId }),
          field: 'listId',
        })
      const change = { contactId, listIds: [listId], actor }
      const changed =
        state === 'unsubscribed'
          ? await unsubscribe(database, { ...change, source })
          : await subscribe(database, { ...change, state, consent: { source, detail: consentDetail } })
      if (!changed.ok) return reply.problem(changed.problem)
      return (await readContact(database, contactId)) ?? reply.problem(unknownContact(contactId))
    },
  )
}

async function readContact(database: Database, id: number) {
  const contact = await findContact(database, id)
  if (contact === undefined) return undefined
  const [subscriptions, suppression] = await Promise.all([
    subscriptionsOf(database, id),
    findSuppression(database, contact.email),
  ])
  const names = await namesOfLists(
    database,
    subscriptions.map((subscription) => subscription.listId),
  )
  return {
    ...contact,
    subscriptions: subscriptions.map((subscription) => ({
      ...subscription,
      listName: names.get(subscription.listId) ?? '',
    })),
    suppression: suppression ?? null,
  }
}

function unknownContact(contactId: number) {
  return { code: 'unknown_contact', message: say('unknown_contact', { id: contactId }), field: 'contactId' }
}
