import { addContact } from '../../actions/add-contact.ts'
import { deleteContacts } from '../../actions/delete-contacts.ts'
import { subscribe } from '../../actions/subscribe.ts'
import { unsubscribe } from '../../actions/unsubscribe.ts'
import { updateContact } from '../../actions/update-contact.ts'
import { findContact, pageContacts } from '../../store/contacts.ts'
import type { Database } from '../../store/database.ts'
import { findList, namesOfLists } from '../../store/lists.ts'
import { subscriptionsOf } from '../../store/subscriptions.ts'
import { findSuppression } from '../../store/suppressions.ts'
import type { App, HttpContext } from '../app-types.ts'
import * as contract from '../contract/contacts.ts'
import { cutPage, nothing } from '../contract/page.ts'

export function contactRoutes(app: App, context: HttpContext): void {
  allContacts(app, context)
  oneContact(app, context)
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
    async ({ query }) =>
      cutPage(await pageContacts(database, { ...query, limit: query.limit + 1 }), query.limit),
  )

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
        consent: { source: 'api', detail: consentDetail },
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
      const { actor } = request.caller
      if ((await findList(database, listId)) === undefined)
        return reply.problem({
          code: 'unknown_list',
          message: `There is no list ${listId}.`,
          field: 'listId',
        })
      const change = { contactId, listIds: [listId], actor }
      const changed =
        state === 'unsubscribed'
          ? await unsubscribe(database, { ...change, source: 'api' })
          : await subscribe(database, { ...change, state, consent: { source: 'api', detail: consentDetail } })
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
  return { code: 'unknown_contact', message: `There is no contact ${contactId}.`, field: 'contactId' }
}
