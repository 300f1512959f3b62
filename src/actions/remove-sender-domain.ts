/** Forgets a domain's DKIM key. Mails from it go out unsigned from then on. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { deleteSenderDomain } from '../store/sender-domains.ts'

/** Refusals: `unknown_sender_domain`. */
export async function removeSenderDomain(
  database: Database,
  input: { readonly id: number; readonly actor: string },
): Promise<Result<void>> {
  return database.transaction(async (tx) => {
    const domain = await deleteSenderDomain(tx, input.id)
    if (domain === undefined)
      return refused('unknown_sender_domain', say('unknown_sender_domain', { id: input.id }))
    await recordAudit(tx, {
      actor: input.actor,
      action: 'sender_domain.removed',
      subject: `sender domain ${input.id}`,
      detail: { domain },
    })
    return done(undefined)
  })
}
