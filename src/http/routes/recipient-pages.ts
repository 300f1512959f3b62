/**
 * The pages that recipients reach from a mail: leave, choose lists, read in the browser. They need no sign-in and no
 * script; the token in the address says which delivery. No search engine keeps them and no other site learns of them.
 */
import formbody from '@fastify/formbody'
import { renderDelivery } from '../../actions/render-delivery.ts'
import type { App, HttpContext } from '../app-types.ts'
import { sendForeignHtml } from '../foreign-html.ts'
import { readMailing } from '../mailing-link.ts'
import { answerRecipientsInWords, sendInvalidLink } from '../recipient-page.ts'
import { preferenceRoutes } from './preferences.ts'
import { subscribeRoutes } from './subscribe.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'

export async function recipientPages(app: App, context: HttpContext): Promise<void> {
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  // Mail providers send what they like along; nothing but a form is ever read.
  app.addContentTypeParser('*', { bodyLimit: 64 * 1024, parseAs: 'buffer' }, (_request, _body, parsed) =>
    parsed(null, {}),
  )
  app.addHook('onRequest', (_request, reply, go) => {
    reply.headers({
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    })
    go()
  })
  answerRecipientsInWords(app, context.log)
  unsubscribeRoutes(app, context)
  preferenceRoutes(app, context)
  subscribeRoutes(app, context)
  browserRoute(app, context)
}

function browserRoute(app: App, context: HttpContext): void {
  app.get('/v/:token', async (request, reply) => {
    const mailing = await readMailing(context, request)
    if (mailing === undefined) return sendInvalidLink(reply)
    const rendered = await renderDelivery(context.database, context.secrets, {
      deliveryId: mailing.deliveryId,
      publicUrl: context.config.publicUrl,
    })
    return rendered.ok ? sendForeignHtml(reply, rendered.value.html) : sendInvalidLink(reply)
  })
}
