/** Choosing: the lists that a person has to do with, each with a check box. Only their own click changes anything. */
import type { FastifyRequest } from 'fastify'
import { subscribe } from '../../actions/subscribe.ts'
import { unsubscribe } from '../../actions/unsubscribe.ts'
import type { Database } from '../../store/database.ts'
import { namesOfLists } from '../../store/lists.ts'
import { subscriptionsOf } from '../../store/subscriptions.ts'
import type { App, HttpContext } from '../app-types.ts'
import { escapeHtml } from '../html-page.ts'
import { maskedAddress, readMailing } from '../mailing-link.ts'
import { sendInvalidLink, sendRecipientPage, sendRehearsal, wordsOf } from '../recipient-page.ts'

interface Choice {
  readonly listId: number
  readonly name: string
  readonly isSubscribed: boolean
}

export function preferenceRoutes(app: App, context: HttpContext): void {
  const { database } = context

  app.get('/p/:token', async (request, reply) => {
    const mailing = await readMailing(context, request)
    if (mailing === undefined) return sendInvalidLink(reply)
    const choices = await readChoices(database, mailing.contactId)
    return sendRecipientPage(
      reply,
      wordsOf(request).preferences,
      preferencesForm(request, mailing.email, choices),
    )
  })

  app.post('/p/:token', async (request, reply) => {
    const mailing = await readMailing(context, request)
    if (mailing === undefined) return sendInvalidLink(reply)
    if (mailing.isRehearsal) return sendRehearsal(reply)
    const before = await readChoices(database, mailing.contactId)
    const chosen = chosenLists(request.body)
    const { contactId } = mailing
    const leave = before.filter((choice) => choice.isSubscribed && !chosen.has(choice.listId))
    const join = before.filter((choice) => !choice.isSubscribed && chosen.has(choice.listId))
    if (leave.length > 0) await unsubscribe(database, { contactId, listIds: idsOf(leave), source: 'link' })
    if (join.length > 0) {
      await subscribe(database, {
        contactId,
        listIds: idsOf(join),
        state: 'confirmed',
        consent: { source: 'form', detail: 'preferences page', ip: request.ip },
        actor: `contact ${contactId}`,
      })
    }
    const after = await readChoices(database, contactId)
    const words = wordsOf(request)
    const form = preferencesForm(request, mailing.email, after)
    return sendRecipientPage(reply, words.preferences, [`<p role="status">${words.saved}</p>`, ...form])
  })
}

/** Lists that the person never joined are not offered: they are nobody's business. */
async function readChoices(database: Database, contactId: number): Promise<Choice[]> {
  const subscriptions = await subscriptionsOf(database, contactId)
  const names = await namesOfLists(
    database,
    subscriptions.map((subscription) => subscription.listId),
  )
  return subscriptions.map(({ listId, state }) => ({
    listId,
    name: names.get(listId) ?? '',
    isSubscribed: state !== 'unsubscribed',
  }))
}

function chosenLists(body: unknown): Set<number> {
  const { list }: { list?: unknown } = Object(body)
  return new Set([list].flat().map(Number))
}

function idsOf(choices: readonly Choice[]): number[] {
  return choices.map((choice) => choice.listId)
}

function preferencesForm(request: FastifyRequest, email: string, choices: readonly Choice[]): string[] {
  const words = wordsOf(request)
  const who = maskedAddress(email)
  if (choices.length === 0) return [`<p>${words.onNoList(who)}</p>`]
  return [
    `<p>${words.whatComes(who)}</p>`,
    `<form method="post"><fieldset><legend>${words.lists}</legend>`,
    ...choices.map(
      ({ listId, name, isSubscribed }) =>
        `<label><input type="checkbox" name="list" value="${listId}"${isSubscribed ? ' checked' : ''}> ${escapeHtml(name)}</label>`,
    ),
    `</fieldset><button type="submit">${words.save}</button></form>`,
  ]
}
