/** The DNS record that lets receivers check our signatures (RFC 6376 section 3.6.1, RFC 8463 section 4). */

export interface DkimRecord {
  readonly type: 'TXT'
  readonly name: string
  readonly value: string
}

export function dkimRecord(key: {
  readonly domain: string
  readonly selector: string
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  /** Base64. */
  readonly publicKey: string
}): DkimRecord {
  const keyType = key.algorithm === 'ed25519-sha256' ? 'ed25519' : 'rsa'
  return {
    type: 'TXT',
    name: `${key.selector}._domainkey.${key.domain}`,
    value: `v=DKIM1; k=${keyType}; p=${key.publicKey}`,
  }
}
