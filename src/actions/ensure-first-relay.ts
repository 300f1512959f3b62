/** `WAYBILL_RELAY_URL` makes a first relay. Once it is there, people change it; the setting does not change it back. */
import { done, type Result } from '../domain/problem.ts'
import { parseRelayUrl } from '../domain/relay.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { addRelay } from './add-relay.ts'

/** Returns the id of the relay that was made now, if one was. Refusals: those of the address. */
export async function ensureFirstRelay(
  database: Database,
  secrets: Secrets,
  relayUrl: string | undefined,
): Promise<Result<number | undefined>> {
  if (relayUrl === undefined) return done(undefined)
  const parsed = parseRelayUrl(relayUrl)
  if (!parsed.ok) return parsed
  const relays = await listRelays(database)
  if (relays.some((relay) => relay.kind === 'smtp')) return done(undefined)
  const added = await addRelay(database, secrets, {
    relay: { ...parsed.value, name: parsed.value.host.slice(0, 100) },
    actor: 'WAYBILL_RELAY_URL',
  })
  if (added.ok) return done(added.value.id)
  // Another process that started at the same moment was first.
  return added.problem.code === 'relay_name_taken' ? done(undefined) : added
}
