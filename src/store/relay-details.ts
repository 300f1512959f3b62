/** A relay with everything that is known about it at this moment, for people. */
import type { RelayLimit } from '../domain/rate-limits.ts'
import type { Relay } from '../domain/relay.ts'
import type { Sql } from './database.ts'
import { listDomainSuspensions, type DomainSuspension } from './domain-suspensions.ts'
import { listRelayHealth, type RelayHealth } from './relay-health.ts'
import { listRelayLimits } from './relay-limits.ts'
import { readRelayPaces, type RelayPace } from './relay-paces.ts'
import { findRelay } from './relays.ts'

export interface RelayDetails {
  readonly relay: Relay
  readonly limits: readonly RelayLimit[]
  /** null: not used yet. */
  readonly pace: RelayPace | null
  /** As each living engine sees it. */
  readonly health: readonly (RelayHealth & { readonly engineId: number; readonly host: string })[]
  readonly suspensions: readonly DomainSuspension[]
}

export async function readRelayDetails(sql: Sql, relayId: number): Promise<RelayDetails | undefined> {
  const relay = await findRelay(sql, relayId)
  if (relay === undefined) return undefined
  const paces = await readRelayPaces(sql)
  return {
    relay,
    limits: await listRelayLimits(sql, relayId),
    pace: paces.find((pace) => pace.relayId === relayId) ?? null,
    health: await listRelayHealth(sql, relayId),
    suspensions: await listDomainSuspensions(sql, relayId),
  }
}
