/**
 * A page that a recipient sees: plain, in their language, kept by nobody. What goes wrong on it is said in words there; only
 * programs that ask for JSON get problem details.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../observe/log.ts'
import type { App } from './app-types.ts'
import { escapeHtml, sendPage } from './html-page.ts'
import { languageOf, wordsFor } from './page-words.ts'
import { sendProblem } from './problems.ts'

export function wordsOf(request: FastifyRequest) {
  return wordsFor(languageOf(request))
}

/** @param title plain text, also its heading. @param body lines of HTML in which everything foreign is escaped. */
export function sendRecipientPage(reply: FastifyReply, title: string, body: readonly string[]): FastifyReply {
  const language = languageOf(reply.request)
  reply.headers({ 'content-language': language, vary: 'accept-language' })
  return sendPage(reply, title, [`<h1>${escapeHtml(title)}</h1>`, ...body], language)
}

export function sendInvalidLink(reply: FastifyReply): FastifyReply {
  const { invalidLink, invalidLinkWhy } = wordsOf(reply.request)
  return sendRecipientPage(reply.code(404), invalidLink, [`<p>${invalidLinkWhy}</p>`])
}

/** A mail in the sandbox's inbox holds the links of a real contact: what is pressed there must change nothing. */
export function sendRehearsal(reply: FastifyReply): FastifyReply {
  const { rehearsal, rehearsalWhy } = wordsOf(reply.request)
  return sendRecipientPage(reply, rehearsal, [`<p>${rehearsalWhy}</p>`])
}

/** Of the plugin that holds the pages; the API beside it answers as before. */
export function answerRecipientsInWords(app: App, log: Log): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500)
      log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed')
    if (wantsJson(request)) return sendProblem(reply, status, problemFor(status))
    const [title, why] = whatWentWrong(request, status)
    return sendRecipientPage(reply.code(status), title, [`<p>${why}</p>`])
  })
}

function wantsJson({ headers }: FastifyRequest): boolean {
  const accepted = headers.accept ?? ''
  return accepted.includes('json') && !accepted.includes('text/html')
}

function problemFor(status: number) {
  const words = wordsFor('en')
  if (status === 429) return { code: 'too_many_requests', message: words.tooManyWhy }
  if (status < 500) return { code: 'bad_request', message: words.notUnderstoodWhy }
  return { code: 'internal_error', message: words.unavailableWhy }
}

function whatWentWrong(request: FastifyRequest, status: number): readonly [title: string, why: string] {
  const words = wordsOf(request)
  if (status === 429) return [words.tooMany, words.tooManyWhy]
  if (status < 500) return [words.notUnderstood, words.notUnderstoodWhy]
  return [words.unavailable, words.unavailableWhy]
}
