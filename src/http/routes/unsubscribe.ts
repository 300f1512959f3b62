/**
 * Leaving. A GET changes nothing: scanners and previews follow every link in a mail. A POST unsubscribes from the lists of
 * the campaign, from the page's button as from a mail program (RFC 8058: no cookie, no redirect, no second question),
 * and is answered with 200 also when there is nothing left to do.
 */
import type { FastifyRequest } from 'fastify'
import { unsubscribe } from '../../actions/unsubscribe.ts'
import type { Mailing } from '../../store/deliveries/find-mailing.ts'
import type { App, HttpContext } from '../app-types.ts'
import { escapeHtml } from '../html-page.ts'
import { maskedAddress, readMailing, strong } from '../mailing-link.ts'
import { sendInvalidLink, sendRecipientPage, sendRehearsal, wordsOf } from '../recipient-page.ts'

export function unsubscribeRoutes(app: App, context: HttpContext): void {
  app.get('/u/:token', async (request, reply) => {
    const mailing = await readMailing(context, request)
    if (mailing === undefined) return sendInvalidLink(reply)
    const words = wordsOf(request)
    return sendRecipientPage(reply, words.unsubscribeTitle, [
      `<p>${words.unsubscribeWhat(maskedAddress(mailing.email), namesOf(mailing, request))}</p>`,
      `<form method="post"><button type="submit">${words.unsubscribe}</button></form>`,
      preferencesLink(request, words.chooseInstead),
    ])
  })

  app.post('/u/:token', async (request, reply) => {
    const mailing = await readMailing(context, request)
    if (mailing === undefined) return sendInvalidLink(reply)
    if (mailing.isRehearsal) return sendRehearsal(reply)
    const source = (await isOneClick(request)) ? 'one_click' : 'link'
    const listIds = mailing.lists.map((list) => list.id)
    // Refused only where the contact was deleted meanwhile: then nobody is left who could get mail.
    await unsubscribe(context.database, { contactId: mailing.contactId, listIds, source })
    const words = wordsOf(request)
    return sendRecipientPage(reply, words.unsubscribed, [
      `<p>${words.unsubscribedWhat(maskedAddress(mailing.email), namesOf(mailing, request))}</p>`,
      preferencesLink(request, words.changedMind),
    ])
  })
}

/** RFC 8058 section 3.1: as a form of either kind. */
async function isOneClick(request: FastifyRequest): Promise<boolean> {
  const name = 'List-Unsubscribe'
  if (!request.isMultipart()) return Object(request.body)[name] === 'One-Click'
  let found = false
  for await (const part of request.parts()) {
    if (part.type === 'file') part.file.resume()
    else found ||= part.fieldname === name && part.value === 'One-Click'
  }
  return found
}

function namesOf(mailing: Mailing, request: FastifyRequest): string {
  const { thisList, and } = wordsOf(request)
  if (mailing.lists.length === 0) return thisList
  return mailing.lists.map((list) => strong(list.name)).join(` ${and} `)
}

function preferencesLink(request: FastifyRequest, words: string): string {
  const { token }: { token?: string } = Object(request.params)
  return `<p><a href="../p/${escapeHtml(token ?? '')}">${words}</a></p>`
}
