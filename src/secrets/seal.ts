/**
 * Secrets at rest: AES-256-GCM with a fresh nonce, bound to what the value is for, so that a sealed relay password put
 * where a DKIM key belongs does not open.
 *
 * Layout: 1 octet version (1), 12 octets nonce, 16 octets tag, ciphertext.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secrets } from './secrets.ts'

export type SealedFor = 'relay password' | 'dkim private key' | 'aws secret' | 'webhook secret'

const version = 1
const nonceOctets = 12
const tagOctets = 16
const headOctets = 1 + nonceOctets + tagOctets

export function seal(secrets: Secrets, purpose: SealedFor, plain: string): Buffer {
  const nonce = randomBytes(nonceOctets)
  const cipher = createCipheriv('aes-256-gcm', secrets.sealing, nonce).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

export class UnsealError extends Error {
  override readonly name = 'UnsealError'
}

/** @throws UnsealError when the value was sealed with another secret, for another purpose, or was altered. */
export function unseal(secrets: Secrets, purpose: SealedFor, sealed: Uint8Array): string {
  const octets = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const unreadable = `This ${purpose} cannot be read with the present WAYBILL_SECRET (or key file in the data folder). Use the secret it was stored with, or enter it again.`
  if (octets.length < headOctets || octets[0] !== version) throw new UnsealError(unreadable)
  const nonce = octets.subarray(1, 1 + nonceOctets)
  const decipher = createDecipheriv('aes-256-gcm', secrets.sealing, nonce, { authTagLength: tagOctets })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(octets.subarray(1 + nonceOctets, headOctets))
  try {
    return Buffer.concat([decipher.update(octets.subarray(headOctets)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new UnsealError(unreadable, { cause: error })
  }
}
