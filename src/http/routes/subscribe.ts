/**
 * Joining a public list: a form that works everywhere, a mail that asks whether it was they, and the page that confirms.
 * Opening the link changes nothing, as mail scanners open links, too; the button does.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { askToSubscribe } from '../../actions/ask-to-subscribe.ts'
import { confirmSubscription } from '../../actions/confirm-subscription.ts'
import { readDeliveryToken } from '../../secrets/delivery-token.ts'
import { findConfirmationMail, type ConfirmationMail } from '../../store/confirmation-mails.ts'
import { findPublicList, type PublicList } from '../../store/public-lists.ts'
import type { App, HttpContext } from '../app-types.ts'
import { escapeHtml } from '../html-page.ts'
import { maskedAddress, strong } from '../mailing-link.ts'
import { languageOf } from '../page-words.ts'
import { sendInvalidLink, sendRecipientPage, wordsOf } from '../recipient-page.ts'

const perMinute = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }

export function subscribeRoutes(app: App, context: HttpContext): void {
  const { database, config } = context

  app.get('/s/:listId', async (request, reply) => {
    const list = await publicList(context, request)
    return list === undefined ? sendInvalidLink(reply) : sendForm(request, reply, list)
  })

  app.post('/s/:listId', perMinute, async (request, reply) => {
    const list = await publicList(context, request)
    if (list === undefined) return sendInvalidLink(reply)
    const { email, name, website } = formOf(request)
    // People do not see that field; programs fill it in, and are told what people are told.
    if (website === '') {
      const asked = await askToSubscribe(database, {
        listId: list.id,
        email,
        name,
        language: languageOf(request),
        form: `${config.publicUrl}/s/${list.id}`,
        ip: request.ip,
      })
      if (!asked.ok) return sendForm(request, reply.code(422), list, { email, name })
    }
    const { checkMail, mailComes } = wordsOf(request)
    return sendRecipientPage(reply, checkMail, [`<p>${mailComes}</p>`])
  })

  confirmRoutes(app, context)
}

function confirmRoutes(app: App, context: HttpContext): void {
  app.get('/c/:token', async (request, reply) => {
    const mail = await readMail(context, request)
    if (mail === undefined) return sendInvalidLink(reply)
    const words = wordsOf(request)
    return sendRecipientPage(reply, words.confirmTitle, [
      `<p>${words.confirmWhat(maskedAddress(mail.email), namesOf(mail))}</p>`,
      `<form method="post"><button type="submit">${words.confirm}</button></form>`,
    ])
  })

  app.post('/c/:token', async (request, reply) => {
    const mail = await readMail(context, request)
    if (mail === undefined) return sendInvalidLink(reply)
    await confirmSubscription(context.database, {
      contactId: mail.contactId,
      listIds: mail.listIds,
      consent: { source: 'form', detail: `confirmation mail ${mail.id}`, ip: request.ip },
    })
    const words = wordsOf(request)
    return sendRecipientPage(reply, words.confirmed, [
      `<p>${words.confirmedWhat(maskedAddress(mail.email), namesOf(mail))}</p>`,
    ])
  })
}

function namesOf({ listNames }: ConfirmationMail): string {
  return listNames.map(strong).join(', ')
}

function publicList({ database }: HttpContext, request: FastifyRequest): Promise<PublicList | undefined> {
  const { listId }: { listId?: unknown } = Object(request.params)
  const id = Number(listId)
  return Number.isSafeInteger(id) && id > 0 ? findPublicList(database, id) : Promise.resolve(undefined)
}

async function readMail(
  { database, secrets }: HttpContext,
  request: FastifyRequest,
): Promise<ConfirmationMail | undefined> {
  const { token }: { token?: unknown } = Object(request.params)
  const id = typeof token === 'string' ? readDeliveryToken(secrets.confirmationTokens, token) : undefined
  return id === undefined ? undefined : findConfirmationMail(database, id)
}

function formOf(request: FastifyRequest): { email: string; name: string; website: string } {
  const { email, name, website }: Record<string, unknown> = Object(request.body)
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 500) : '')
  return { email: text(email), name: text(name), website: text(website) }
}

/** @param wrong what was typed, where it was no address. */
function sendForm(
  request: FastifyRequest,
  reply: FastifyReply,
  list: PublicList,
  wrong?: { readonly email: string; readonly name: string },
): FastifyReply {
  const words = wordsOf(request)
  const problem = wrong === undefined ? '' : `<p role="alert" id="wrong">${words.invalidEmail}</p>`
  const marks = wrong === undefined ? '' : ' aria-invalid="true" aria-describedby="wrong"'
  const body = [
    list.description === '' ? '' : `<p>${escapeHtml(list.description)}</p>`,
    problem,
    '<form method="post" class="fields">',
    `<label for="email">${words.email}</label>`,
    `<input id="email" name="email" type="email" autocomplete="email" required maxlength="254" value="${escapeHtml(wrong?.email ?? '')}"${marks}>`,
    `<label for="name">${words.name}</label>`,
    `<input id="name" name="name" autocomplete="name" maxlength="200" value="${escapeHtml(wrong?.name ?? '')}">`,
    `<div hidden><label for="website">${words.leaveEmpty}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>`,
    `<button type="submit">${words.subscribe}</button></form>`,
  ]
  return sendRecipientPage(reply, `${words.subscribeTo} ${list.name}`, body.filter(Boolean))
}
