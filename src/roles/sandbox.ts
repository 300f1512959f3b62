/** The built-in sandbox relay: the server itself, its row among the relays, and its ledger as evidence. */
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Result } from '../domain/problem.ts'
import type { SandboxPort } from '../domain/sandbox.ts'
import { settleByEvidence } from '../actions/settle-in-doubt.ts'
import type { Observer } from '../observe/events.ts'
import { openSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { startDuty, type Duty } from '../engine/duty.ts'
import { messageIdOf, senderDomainOf } from '../mail/compose/message-id.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import type { Database } from '../store/database.ts'
import { readRevision } from '../store/deliveries/sending-campaigns.ts'
import { keepSandboxRelay } from '../store/relay-run.ts'

/** Opens the sandbox of the data folder and points its relay at it. */
export async function openSandboxRelay(config: Config, database: Database): Promise<Result<Sandbox>> {
  const opened = await openSandbox({
    folder: join(config.dataFolder, 'sandbox'),
    host: '127.0.0.1',
    port: config.sandboxPort,
  })
  if (opened.ok) await keepSandboxRelay(database, { host: opened.value.host, port: opened.value.port })
  return opened
}

/** Settles what is in doubt on the sandbox relay: its ledger is written before it answers, so it is complete. */
export async function settleBySandbox(
  database: Database,
  secrets: Secrets,
  sandbox: SandboxPort,
): Promise<void> {
  await settleByEvidence(database, {
    relayKind: 'sandbox',
    source: 'the ledger of the sandbox relay',
    accepted: (campaignId, deliveryIds) =>
      acceptedBySandbox({ database, secrets, sandbox }, campaignId, deliveryIds),
  })
}

const evidenceEveryMs = 2_000

/** Asks the ledger again and again, while the sandbox runs. */
export function startEvidenceDuty(
  parts: { readonly database: Database; readonly secrets: Secrets; readonly sandbox: SandboxPort },
  observe: Observer,
): Duty {
  const settle = () =>
    settleBySandbox(parts.database, parts.secrets, parts.sandbox).then(() => evidenceEveryMs)
  return startDuty('evidence', settle, observe)
}

/** Which of these deliveries of a campaign the sandbox has accepted. */
export async function acceptedBySandbox(
  parts: { readonly database: Database; readonly secrets: Secrets; readonly sandbox: SandboxPort },
  campaignId: number,
  deliveryIds: readonly number[],
): Promise<Set<number>> {
  const revision = await readRevision(parts.database, campaignId)
  if (revision === undefined) throw new Error(`campaign ${campaignId} was sent but has no revision`)
  const domain = senderDomainOf(revision.fromAddress)
  const byMessageId = new Map(
    deliveryIds.map((id) => [
      `<${messageIdOf(signDeliveryToken(parts.secrets.deliveryTokens, id), domain)}>`,
      id,
    ]),
  )
  const accepted = await parts.sandbox.findByMessageIds([...byMessageId.keys()])
  return new Set(accepted.flatMap((acceptance) => byMessageId.get(acceptance.messageId) ?? []))
}
