/**
 * The token in the links of a mail: it names one delivery and cannot be guessed or altered.
 *
 * token = base64url(8 octets delivery id, 16 octets MAC). The MAC is AES-128-CMAC (RFC 4493) of one block, because this
 * runs for every mail: measured 1.5 us of CPU where HMAC-SHA256 takes 6 us.
 */
import { createCipheriv, timingSafeEqual } from 'node:crypto'

export interface DeliveryTokenKey {
  /** The MAC of one block, written into `target` at `offset`. */
  sign(block: Uint8Array, target: Buffer, offset: number): void
}

const idOctets = 8
const blockOctets = 16
const tokenOctets = idOctets + blockOctets
const tokenShape = /^[A-Za-z0-9_-]{32}$/

/** @param key 16 octets, for nothing else than these tokens. */
export function deliveryTokenKey(key: Uint8Array): DeliveryTokenKey {
  // Every block is encrypted by itself, so one cipher object serves all tokens.
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  const subkey = doubled(cipher.update(new Uint8Array(blockOctets)))
  const masked = new Uint8Array(blockOctets)
  return {
    sign(block, target, offset) {
      for (let i = 0; i < blockOctets; i++) masked[i] = (block[i] ?? 0) ^ (subkey[i] ?? 0)
      cipher.update(masked).copy(target, offset)
    },
  }
}

/** Doubling in GF(2^128): the subkey K1 of RFC 4493 section 2.3. */
function doubled(block: Uint8Array): Uint8Array {
  const result = new Uint8Array(blockOctets)
  for (let i = 0; i < blockOctets; i++)
    result[i] = (((block[i] ?? 0) << 1) | ((block[i + 1] ?? 0) >> 7)) & 0xff
  if ((block[0] ?? 0) & 0x80) result[blockOctets - 1] = (result[blockOctets - 1] ?? 0) ^ 0x87
  return result
}

/** A token of 32 characters that are safe in addresses. */
export function signDeliveryToken(key: DeliveryTokenKey, deliveryId: number): string {
  return tokenFor(key, deliveryId).toString('base64url')
}

/** The delivery that a token names, or undefined when this installation did not make it. */
export function readDeliveryToken(key: DeliveryTokenKey, token: string): number | undefined {
  if (!tokenShape.test(token)) return undefined
  const given = Buffer.from(token, 'base64url')
  const deliveryId = given.readUInt32BE(0) * 2 ** 32 + given.readUInt32BE(4)
  if (!Number.isSafeInteger(deliveryId)) return undefined
  return timingSafeEqual(given, tokenFor(key, deliveryId)) ? deliveryId : undefined
}

const scratch = new Uint8Array(blockOctets)

function tokenFor(key: DeliveryTokenKey, deliveryId: number): Buffer {
  const token = Buffer.allocUnsafe(tokenOctets)
  token.writeUInt32BE(Math.floor(deliveryId / 2 ** 32), 0)
  token.writeUInt32BE(deliveryId >>> 0, 4)
  scratch.set(token.subarray(0, idOctets), blockOctets - idOctets)
  key.sign(scratch, token, idOctets)
  return token
}
