/** The token in the path of a recipient's page, and what to say when it is none. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readDeliveryToken } from '../secrets/delivery-token.ts'
import { findMailing, type Mailing } from '../store/deliveries/find-mailing.ts'
import type { HttpContext } from './app-types.ts'
import { sendPage } from './html-page.ts'

/** What the token in the path leads to, if this installation signed it. */
export async function readMailing(
  { database, secrets }: HttpContext,
  request: FastifyRequest,
): Promise<Mailing | undefined> {
  const { token }: { token?: unknown } = Object(request.params)
  const deliveryId = typeof token === 'string' ? readDeliveryToken(secrets.deliveryTokens, token) : undefined
  return deliveryId === undefined ? undefined : findMailing(database, deliveryId)
}

export function sendInvalidLink(reply: FastifyReply): FastifyReply {
  return sendPage(reply.code(404), 'This link does not work', [
    '<h1>This link does not work</h1>',
    '<p>It is incomplete, or it was made by another system. Open it from the mail once more, whole.</p>',
  ])
}

/** A mail in the sandbox's inbox holds the links of a real contact: what is pressed there must change nothing. */
export function sendRehearsal(reply: FastifyReply): FastifyReply {
  return sendPage(reply, 'This was a rehearsal', [
    '<h1>This was a rehearsal</h1>',
    '<p>The mail went to the sandbox only. In the real one this link works; here it has changed nothing.</p>',
  ])
}

/** Enough to recognise one's own address, too little to tell it to who got the mail forwarded. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}
