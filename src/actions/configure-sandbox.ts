/** Changes how the sandbox relay behaves, and forgets what it has seen. The sandbox itself judges the settings. */
import type { Result } from '../domain/problem.ts'
import type { SandboxDescription, SandboxPort } from '../domain/sandbox.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'

/** Refusals: those of the sandbox, with the field at fault. */
export async function configureSandbox(
  database: Database,
  sandbox: SandboxPort,
  input: { readonly patch: Readonly<Record<string, unknown>>; readonly actor: string },
): Promise<Result<SandboxDescription>> {
  const configured = await sandbox.configure(input.patch)
  if (!configured.ok) return configured
  await recordAudit(database, {
    actor: input.actor,
    action: 'sandbox.configured',
    subject: 'sandbox',
    detail: { changed: Object.keys(input.patch) },
  })
  return configured
}

/** @param ledger also forgets what was accepted and counted. */
export async function clearSandbox(
  database: Database,
  sandbox: SandboxPort,
  input: { readonly ledger: boolean; readonly actor: string },
): Promise<void> {
  await sandbox.clearInbox()
  if (input.ledger) await sandbox.clearLedger()
  await recordAudit(database, {
    actor: input.actor,
    action: 'sandbox.cleared',
    subject: 'sandbox',
    detail: { ledger: input.ledger },
  })
}
