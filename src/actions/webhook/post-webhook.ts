/**
 * Posts JSON to an address that a person has set. Follows no redirect, reads no answer beyond its status, and never takes
 * longer than ten seconds. Whatever goes wrong is a value.
 */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { signWebhook } from '../../secrets/webhook-signature.ts'
import { isPublicAddress, lookupPublic, refusePrivate } from './public-address.ts'

const patienceMs = 10_000

export interface WebhookPost {
  readonly url: string
  /** The same at each try, so that the receiver can tell a repetition. */
  readonly id: string
  readonly body: object
  /** Signs the post; undefined: it goes unsigned. */
  readonly secret: string | undefined
  readonly allowPrivate: boolean
}

/** Undefined: it was taken (2xx). Otherwise what went wrong, for people. */
export function postWebhook({
  url,
  id,
  body,
  secret,
  allowPrivate,
}: WebhookPost): Promise<string | undefined> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.resolve(refusePrivate(host).message)
  const text = JSON.stringify(body)
  const atSeconds = Math.floor(Date.now() / 1000)
  const options = {
    method: 'POST',
    signal: AbortSignal.timeout(patienceMs),
    ...(allowPrivate ? {} : { lookup: lookupPublic }),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'user-agent': 'Waybill',
      'webhook-id': id,
      'webhook-timestamp': String(atSeconds),
      ...(secret === undefined ? {} : { 'webhook-signature': signWebhook(secret, id, atSeconds, text) }),
    },
  }
  return new Promise((resolve) => {
    const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, options, (answer) => {
      answer.destroy()
      const status = answer.statusCode ?? 0
      resolve(status >= 200 && status < 300 ? undefined : `It answered ${status}.`)
    })
    request.on('error', (error) => resolve(`It could not be posted: ${error.message}`))
    request.end(text)
  })
}
