/** Changes a relay. What is left out stays as it is, the password included. A held relay goes back to work. */
import { done, refused, type Result } from '../domain/problem.ts'
import { checkRelay, type Relay, type RelayDefinition } from '../domain/relay.ts'
import { seal } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { recordAudit } from '../store/audit-log.ts'
import { isUniqueViolation, type Database } from '../store/database.ts'
import { lockRelay, updateRelay as writeRelay } from '../store/relays.ts'

export interface RelayChange {
  readonly relayId: number
  readonly change: {
    readonly [Field in keyof RelayDefinition]?: RelayDefinition[Field] | undefined
  } & { readonly state?: 'enabled' | 'disabled' | undefined }
  readonly actor: string
}

/** Refusals: `unknown_relay`, `relay_name_taken` and those of the fields. */
export async function updateRelay(
  database: Database,
  secrets: Secrets,
  input: RelayChange,
): Promise<Result<{ id: number }>> {
  try {
    return await database.transaction(async (tx) => {
      const before = await lockRelay(tx, input.relayId)
      if (before === undefined)
        return refused('unknown_relay', `There is no relay ${input.relayId}.`, 'relayId')
      const checked = checkRelay(merged(before, input.change))
      if (!checked.ok) return checked
      const { password: _checked, ...relay } = checked.value
      const passwordEncrypted = sealedPassword(before, input.change.password, secrets)
      const state = input.change.state ?? (before.state === 'disabled' ? 'disabled' : 'enabled')
      await writeRelay(tx, before.id, { ...relay, passwordEncrypted }, state)
      await recordAudit(tx, {
        actor: input.actor,
        action: 'relay.updated',
        subject: `relay ${before.id}`,
        detail: {
          before: shown(before),
          after: { ...relay, state },
          passwordChanged: input.change.password !== undefined,
        },
      })
      return done({ id: before.id })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused('relay_name_taken', `There is another relay "${input.change.name ?? ''}".`, 'name')
  }
}

/** A stored password stays sealed: while the fields are checked together, anything stands for it. */
function merged(before: Relay, change: RelayChange['change']): RelayDefinition {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...before, password: before.passwordEncrypted === null ? null : 'stored', ...given }
}

function sealedPassword(
  before: Relay,
  password: string | null | undefined,
  secrets: Secrets,
): Uint8Array | null {
  if (password === undefined) return before.passwordEncrypted
  return password === null ? null : seal(secrets, 'relay password', password)
}

function shown(relay: Relay) {
  const { passwordEncrypted: _sealed, createdAt: _createdAt, ...rest } = relay
  return rest
}
