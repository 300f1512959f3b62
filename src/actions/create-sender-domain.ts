/** Makes a DKIM key for a domain. The public half goes into the DNS, the private one into the database, sealed. */
import { domainToALabels } from '../domain/email-domain.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { generateDkimKey } from '../mail/dkim/key.ts'
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

/** Refusals: `invalid_domain`, `invalid_selector`, `domain_taken`. */
export async function createSenderDomain(
  database: Database,
  secrets: Secrets,
  input: NewSenderDomain,
): Promise<Result<{ id: number }>> {
  const domain = domainToALabels(input.domain.trim().replace(/\.$/, ''))
  if (!domain.ok) return refused('invalid_domain', say('domain_written_wrong'), 'domain')
  const selector = (input.selector ?? 'waybill').toLowerCase()
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/.test(selector))
    return refused('invalid_selector', say('selector_written_wrong'), 'selector')
  const key = await generateDkimKey(input.algorithm)
  try {
    return await database.transaction(async (tx) => {
      const id = await insertSenderDomain(tx, {
        domain: domain.domain,
        selector,
        algorithm: input.algorithm,
        publicKey: key.publicKey,
        privateEncrypted: seal(secrets, 'dkim private key', key.privateKeyPem),
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
    return refused('domain_taken', say('domain_taken', { domain: domain.domain }), 'domain')
  }
}
