/** Asks Amazon now what the account behind a relay may send, because a person wants to see it or has typed its keys. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { getSesAccount } from '../mail/ses/get-account.ts'
import { unseal, UnsealError } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'
import { claimQuotaReading, findQuota, saveQuota, type StoredQuota } from '../store/relay-quotas.ts'
import { findRelay } from '../store/relays.ts'

export interface QuotaReading {
  readonly relayId: number
  /** Another origin than Amazon's, such as a test's. */
  readonly endpoint?: string | undefined
}

/** Refusals: `unknown_relay`, `no_aws_keys`, `password_unreadable`, `aws_refused` (wrong keys, no permission), `aws_unreachable`. */
export async function readSesQuota(
  database: Database,
  secrets: Secrets,
  { relayId, endpoint }: QuotaReading,
): Promise<Result<StoredQuota>> {
  const relay = await findRelay(database, relayId)
  if (relay === undefined) return refused('unknown_relay', say('unknown_relay', { id: relayId }), 'relayId')
  if (relay.aws === null || relay.awsSecretEncrypted === null)
    return refused('no_aws_keys', say('no_aws_keys'), 'aws')
  const secretAccessKey = opened(secrets, relay.awsSecretEncrypted)
  if (secretAccessKey === undefined)
    return refused('password_unreadable', say('aws_secret_unreadable'), 'aws')
  const account = await getSesAccount({ ...relay.aws, secretAccessKey }, endpoint)
  if (account.kind === 'unreachable')
    return refused('aws_unreachable', say('aws_unreachable', { reply: account.reason }))
  if (account.kind === 'refused')
    return refused('aws_refused', say('aws_refused', { reply: account.reason }), 'aws')
  await claimQuotaReading(database, relayId, 0)
  await saveQuota(database, relayId, account.quota)
  const stored = await findQuota(database, relayId)
  return stored === undefined ? refused('unknown_relay', say('unknown_relay', { id: relayId })) : done(stored)
}

function opened(secrets: Secrets, sealed: Uint8Array): string | undefined {
  try {
    return unseal(secrets, 'aws secret', sealed)
  } catch (error) {
    if (error instanceof UnsealError) return undefined
    throw error
  }
}
