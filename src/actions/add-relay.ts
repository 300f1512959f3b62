/** Adds an outgoing route. Its secrets are stored sealed. */
import { done, refused, type Result } from '../domain/problem.ts'
import { checkRelayLimits, describeRelayLimit, type RelayLimit } from '../domain/rate-limits.ts'
import { checkRelay, type RelayDefinition } from '../domain/relay.ts'
import { say } from '../domain/sentences.ts'
import { seal } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { recordAudit } from '../store/audit-log.ts'
import { isUniqueViolation, type Database } from '../store/database.ts'
import { replaceRelayLimits } from '../store/relay-limits.ts'
import { insertRelay } from '../store/relays.ts'
import { wakeEngines } from '../store/wake.ts'

export interface NewRelay {
  readonly relay: RelayDefinition
  readonly limits?: readonly RelayLimit[] | undefined
  readonly actor: string
}

/** Refusals: `relay_name_taken` and those of the fields. */
export async function addRelay(
  database: Database,
  secrets: Secrets,
  input: NewRelay,
): Promise<Result<{ id: number }>> {
  const checked = checkRelay(input.relay)
  if (!checked.ok) return checked
  const limits = checkRelayLimits(input.limits ?? [])
  if (!limits.ok) return limits
  const { password, aws: keys, ...relay } = checked.value
  const aws = keys === null ? null : { region: keys.region, accessKeyId: keys.accessKeyId }
  const sealed = {
    passwordEncrypted: password === null ? null : seal(secrets, 'relay password', password),
    awsSecretEncrypted: keys === null ? null : seal(secrets, 'aws secret', keys.secretAccessKey),
  }
  try {
    return await database.transaction(async (tx) => {
      const id = await insertRelay(tx, { ...relay, aws, ...sealed })
      await replaceRelayLimits(tx, id, limits.value)
      await recordAudit(tx, {
        actor: input.actor,
        action: 'relay.added',
        subject: `relay ${id}`,
        detail: {
          ...relay,
          aws,
          limits: limits.value.map(describeRelayLimit),
          hasPassword: password !== null,
        },
      })
      await wakeEngines(tx)
      return done({ id })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused('relay_name_taken', say('relay_name_taken', { name: relay.name }), 'name')
  }
}
