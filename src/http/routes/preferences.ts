/** Choosing: the lists that a person has to do with, each with a check box. Only their own click changes anything. */
import { subscribe } from '../../actions/subscribe.ts'
import { unsubscribe } from '../../actions/unsubscribe.ts'
import type { Database } from '../../store/database.ts'
import { namesOfLists } from '../../store/lists.ts'
import { subscriptionsOf } from '../../store/subscriptions.ts'
import type { App, HttpContext } from '../app-types.ts'
import { escapeHtml, sendPage } from '../html-page.ts'
import { maskAddress, readMailing, sendInvalidLink, sendRehearsal } from '../mailing-link.ts'

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
    return sendPage(reply, 'Your subscriptions', preferencesForm(mailing.email, choices))
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
    const form = preferencesForm(mailing.email, after)
    return sendPage(reply, 'Your subscriptions', ['<p role="status">Saved.</p>', ...form])
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

function preferencesForm(email: string, choices: readonly Choice[]): string[] {
  const address = `<strong>${escapeHtml(maskAddress(email))}</strong>`
  if (choices.length === 0)
    return ['<h1>Your subscriptions</h1>', `<p>${address} is on no list: no mail will come.</p>`]
  return [
    '<h1>Your subscriptions</h1>',
    `<p>What ${address} gets:</p>`,
    '<form method="post"><fieldset><legend>Lists</legend>',
    ...choices.map(
      ({ listId, name, isSubscribed }) =>
        `<label><input type="checkbox" name="list" value="${listId}"${isSubscribed ? ' checked' : ''}> ${escapeHtml(name)}</label>`,
    ),
    '</fieldset><button type="submit">Save</button></form>',
  ]
}
