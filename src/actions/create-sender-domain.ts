/** Makes a DKIM key for a domain. The public half goes into the DNS, the private one into the database, sealed. */
import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { domainToALabels } from '../domain/email-domain.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { seal } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { recordAudit } from '../store/audit-log.ts'
import { isUniqueViolation, type Database } from '../store/database.ts'
import { insertSenderDomain, type SenderDomain } from '../store/sender-domains.ts'

export interface NewSenderDomain {
  readonly domain: string
  /** `waybill` by default. */
  readonly selector?: string | undefined
  readonly algorithm: SenderDomain['algorithm']
  readonly actor: string
}

const generate = promisify(generateKeyPair)

/** Refusals: `invalid_domain`, `invalid_selector`, `domain_taken`. */
export async function createSenderDomain(
  database: Database,
  secrets: Secrets,
  input: NewSenderDomain,
): Promise<Result<{ id: number }>> {
  const domain = domainToALabels(input.domain.trim().replace(/\.$/, ''))
  if (!domain.ok) return refused('invalid_domain', 'A domain is written like example.org.', 'domain')
  const selector = (input.selector ?? 'waybill').toLowerCase()
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/.test(selector))
    return refused(
      'invalid_selector',
      'A selector has letters, digits and hyphens, such as waybill.',
      'selector',
    )
  const key = await makeKey(input.algorithm)
  try {
    return await database.transaction(async (tx) => {
      const id = await insertSenderDomain(tx, {
        domain: domain.domain,
        selector,
        algorithm: input.algorithm,
        publicKey: key.publicKey,
        privateEncrypted: seal(secrets, 'dkim private key', key.privatePem),
      })
      await recordAudit(tx, {
        actor: input.actor,
        action: 'sender_domain.created',
        subject: `sender domain ${id}`,
        detail: { domain: domain.domain, selector, algorithm: input.algorithm },
      })
      return done({ id })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused('domain_taken', `There is a key for ${domain.domain} already: remove it first.`, 'domain')
  }
}

async function makeKey(
  algorithm: SenderDomain['algorithm'],
): Promise<{ publicKey: string; privatePem: string }> {
  if (algorithm === 'ed25519-sha256') {
    const pair = await generate('ed25519')
    // RFC 8463 section 4: the record holds the bare 32 octets.
    const octets = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
    return { publicKey: octets.toString('base64'), privatePem: pem(pair.privateKey) }
  }
  const pair = await generate('rsa', { modulusLength: 2048 })
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  return { publicKey, privatePem: pem(pair.privateKey) }
}

function pem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString()
}
