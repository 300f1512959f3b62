/** The token in the path of a recipient's page. */
import type { FastifyRequest } from 'fastify'
import { readDeliveryToken } from '../secrets/delivery-token.ts'
import { findMailing, type Mailing } from '../store/deliveries/find-mailing.ts'
import type { HttpContext } from './app-types.ts'
import { escapeHtml } from './html-page.ts'

/** What the token in the path leads to, if this installation signed it. */
export async function readMailing(
  { database, secrets }: HttpContext,
  request: FastifyRequest,
): Promise<Mailing | undefined> {
  const { token }: { token?: unknown } = Object(request.params)
  const deliveryId = typeof token === 'string' ? readDeliveryToken(secrets.deliveryTokens, token) : undefined
  return deliveryId === undefined ? undefined : findMailing(database, deliveryId)
}

/** As HTML: enough to recognise one's own address, too little to tell it to who got the mail forwarded. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return strong(`${email.slice(0, 1)}…${email.slice(at)}`)
}

/** As HTML. */
export function strong(text: string): string {
  return `<strong>${escapeHtml(text)}</strong>`
}
