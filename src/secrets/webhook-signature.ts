/** Signs what is posted to others, as https://www.standardwebhooks.com has it, so that ready-made code can verify it. */
import { createHmac } from 'node:crypto'

/** @param secret `whsec_` and base64 of the key, or any text. */
export function signWebhook(secret: string, id: string, atSeconds: number, body: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  return `v1,${createHmac('sha256', key).update(`${id}.${atSeconds}.${body}`).digest('base64')}`
}
