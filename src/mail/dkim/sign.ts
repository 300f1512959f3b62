/** Signs messages for a domain (RFC 6376, RFC 8463), relaxed/relaxed. The costly part runs in the thread pool. */

import { createHash, sign, type SignKeyObjectInput } from 'node:crypto'
import { relaxBody, relaxField, splitMessage, type HeaderField } from './canonical.ts'
import type { DkimKey } from './key.ts'

const signedFields = [
  'from',
  'reply-to',
  'to',
  'subject',
  'date',
  'message-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-id',
  'mime-version',
  'content-type',
  'feedback-id',
]

/** Named once more than they occur: a field of that name that somebody adds breaks the signature (RFC 6376, 8.15). */
const sealedFields = ['from']

/**
 * The message with a DKIM-Signature in front. `content` is as in `Outgoing.content`: CRLF, 7-bit, dots stuffed.
 * RSA-2048 costs some 290 us of a core, Ed25519 50; both leave the calling thread free. Rejects only on a broken key.
 */
export async function signMessage(content: string, key: DkimKey, signedAt = new Date()): Promise<string> {
  const { fields, body } = splitMessage(content)
  const covered = signedFields.flatMap((name) => fields.filter((field) => field.name === name))
  const bodyHash = createHash('sha256').update(relaxBody(body), 'latin1').digest('base64')
  const unsigned = signatureField(key, covered, bodyHash, signedAt)
  const signature = await signOctets(signedOctets(covered, unsigned), key)
  return `${unsigned}${fold(signature)}\r\n${content}`
}

/** Up to and including `b=`. */
function signatureField(
  key: DkimKey,
  covered: readonly HeaderField[],
  bodyHash: string,
  signedAt: Date,
): string {
  const names = [...covered.map((field) => field.name), ...sealedFields]
  return (
    `DKIM-Signature: v=1; a=${key.algorithm}; c=relaxed/relaxed;\r\n` +
    ` d=${key.domain}; s=${key.selector};\r\n` +
    ` t=${Math.floor(signedAt.getTime() / 1000)};\r\n` +
    ` h=${foldNames(names)};\r\n` +
    ` bh=${bodyHash};\r\n` +
    ' b='
  )
}

function signedOctets(covered: readonly HeaderField[], unsigned: string): Buffer {
  const lines = covered.map((field) => `${relaxField(field)}\r\n`)
  const own = relaxField({ name: 'dkim-signature', raw: unsigned })
  return Buffer.from(lines.join('') + own, 'latin1')
}

function signOctets(octets: Buffer, key: DkimKey): Promise<string> {
  const input: SignKeyObjectInput = { key: key.privateKey }
  const isRsa = key.algorithm === 'rsa-sha256'
  // RFC 8463, 3: Ed25519 signs the SHA-256 hash, not the octets themselves.
  const data = isRsa ? octets : createHash('sha256').update(octets).digest()
  return new Promise((resolve, reject) => {
    sign(isRsa ? 'sha256' : null, data, input, (error, signature) => {
      if (error === null) resolve(signature.toString('base64'))
      else reject(error)
    })
  })
}

function fold(signature: string): string {
  return signature.replace(/.{72}(?=.)/g, '$&\r\n ')
}

function foldNames(names: readonly string[]): string {
  let folded = ''
  let column = 3
  for (const [index, name] of names.entries()) {
    const text = index === names.length - 1 ? name : `${name}:`
    if (column + text.length > 75) {
      folded += '\r\n '
      column = 1
    }
    folded += text
    column += text.length
  }
  return folded
}
