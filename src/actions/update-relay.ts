/** Changes a relay. What is left out stays as it is, the secrets included. */
import { done, refused, type Result } from '../domain/problem.ts'
import { checkRelayLimits, describeRelayLimit, type RelayLimit } from '../domain/rate-limits.ts'
import { checkRelay, type AwsKeys, type Relay, type RelayDefinition } from '../domain/relay.ts'
import { say } from '../domain/sentences.ts'
import { seal } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { recordAudit } from '../store/audit-log.ts'
import { isUniqueViolation, type Database } from '../store/database.ts'
import { replaceRelayLimits } from '../store/relay-limits.ts'
import { disableRelay, enableRelay, lockRelay, updateRelay as writeRelay } from '../store/relays.ts'
import { wakeEngines } from '../store/wake.ts'

type Fields = Omit<RelayDefinition, 'aws'> & {
  /** Without a secret: the stored one stays. */
  readonly aws: (Omit<AwsKeys, 'secretAccessKey'> & { readonly secretAccessKey?: string | undefined }) | null
}

export interface RelayChange {
  readonly relayId: number
  readonly change: { readonly [Field in keyof Fields]?: Fields[Field] | undefined } & {
    readonly state?: 'enabled' | 'disabled' | undefined
  }
  /** Take the place of all that there are. */
  readonly limits?: readonly RelayLimit[] | undefined
  readonly actor: string
}

/**
 * `state: 'enabled'` ends a hold; so does a change of the route where Waybill held the relay by itself: whoever changes it
 * means to mend it. Refusals: `unknown_relay`, `relay_name_taken` and those of the fields.
 */
export async function updateRelay(
  database: Database,
  secrets: Secrets,
  input: RelayChange,
): Promise<Result<{ id: number }>> {
  const limits = checkRelayLimits(input.limits ?? [])
  if (!limits.ok) return limits
  try {
    return await database.transaction(async (tx) => {
      const before = await lockRelay(tx, input.relayId)
      if (before === undefined)
        return refused('unknown_relay', say('unknown_relay', { id: input.relayId }), 'relayId')
      const checked = checkRelay(merged(before, input.change))
      if (!checked.ok) return checked
      const { password: _checked, aws: keys, ...relay } = checked.value
      const aws = keys === null ? null : { region: keys.region, accessKeyId: keys.accessKeyId }
      await writeRelay(tx, before.id, { ...relay, aws, ...sealedSecrets(before, input.change, secrets) })
      if (input.limits !== undefined) await replaceRelayLimits(tx, before.id, limits.value)
      if (input.change.state === 'disabled') await disableRelay(tx, before.id)
      if (input.change.state === 'enabled' || isMended(before, input.change)) await enableRelay(tx, before.id)
      await recordAudit(tx, {
        actor: input.actor,
        action: 'relay.updated',
        subject: `relay ${before.id}`,
        detail: {
          before: shown(before),
          after: shown({ ...before, ...relay, aws, state: input.change.state ?? before.state }),
          ...(input.limits === undefined ? {} : { limits: limits.value.map(describeRelayLimit) }),
          ...(input.change.password === undefined ? {} : { passwordChanged: true }),
        },
      })
      await wakeEngines(tx)
      return done({ id: before.id })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused('relay_name_taken', say('other_relay_has_name', { name: input.change.name ?? '' }), 'name')
  }
}

/** A stored secret stays sealed: while the fields are checked together, anything stands for it. */
function merged(before: Relay, change: RelayChange['change']): RelayDefinition {
  const { aws: givenKeys, ...rest } = change
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const keys: Fields['aws'] = givenKeys === undefined ? before.aws : givenKeys
  const storedSecret = before.awsSecretEncrypted === null ? '' : 'stored'
  return {
    ...before,
    password: before.passwordEncrypted === null ? null : 'stored',
    ...given,
    aws: keys === null ? null : { ...keys, secretAccessKey: keys.secretAccessKey ?? storedSecret },
  }
}

const routeFields = ['host', 'port', 'security', 'verifyCertificate', 'username', 'password'] as const

function isMended(before: Relay, change: RelayChange['change']): boolean {
  const heldByItself = before.state === 'held' && (before.heldBy ?? 'waybill') === 'waybill'
  return heldByItself && routeFields.some((field) => change[field] !== undefined)
}

function sealedSecrets(before: Relay, change: RelayChange['change'], secrets: Secrets) {
  const { password, aws } = change
  const secret = aws?.secretAccessKey
  return {
    passwordEncrypted:
      password === undefined
        ? before.passwordEncrypted
        : password === null
          ? null
          : seal(secrets, 'relay password', password),
    awsSecretEncrypted:
      aws === null
        ? null
        : secret === undefined
          ? before.awsSecretEncrypted
          : seal(secrets, 'aws secret', secret),
  }
}

/** For the audit log: no secrets, sealed or not. */
function shown(relay: Relay) {
  const { passwordEncrypted: _password, awsSecretEncrypted: _secret, createdAt: _createdAt, ...rest } = relay
  return rest
}
