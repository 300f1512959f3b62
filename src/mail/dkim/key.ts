/** DKIM keys: made, and made ready to sign with. Where they are kept, and how safely, is not decided here. */

import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

export type DkimAlgorithm = 'rsa-sha256' | 'ed25519-sha256'

export interface DkimKey {
  /** The signing domain, in A-labels. */
  readonly domain: string
  readonly selector: string
  readonly algorithm: DkimAlgorithm
  /** Parsed once: signing with PEM text costs 3.5 times as much. */
  readonly privateKey: KeyObject
}

export interface GeneratedDkimKey {
  /** PKCS #8. */
  readonly privateKeyPem: string
  /** Base64, as the DNS record holds it. */
  readonly publicKey: string
}

const generate = promisify(generateKeyPair)

/** RSA of 2048 bits, which every receiver checks, or Ed25519 (RFC 8463), which few do. */
export async function generateDkimKey(algorithm: DkimAlgorithm): Promise<GeneratedDkimKey> {
  if (algorithm === 'rsa-sha256') {
    const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
    const der = publicKey.export({ format: 'der', type: 'spki' })
    return { privateKeyPem: toPem(privateKey), publicKey: der.toString('base64') }
  }
  const { privateKey, publicKey } = await generate('ed25519')
  // RFC 8463, 4: the record holds the bare 32 octets.
  const octets = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return { privateKeyPem: toPem(privateKey), publicKey: octets.toString('base64') }
}

/** The algorithm follows from the key. Throws on a key that is neither RSA nor Ed25519. */
export function loadDkimKey(domain: string, selector: string, privateKeyPem: string): DkimKey {
  const privateKey = createPrivateKey(privateKeyPem)
  const type = privateKey.asymmetricKeyType
  if (type !== 'rsa' && type !== 'ed25519') throw new Error(`a DKIM key cannot be ${type}`)
  return { domain, selector, algorithm: type === 'rsa' ? 'rsa-sha256' : 'ed25519-sha256', privateKey }
}

function toPem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString()
}
