/** The relay that somebody means: by its name, or by its number. */
import type { Input } from './command.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import type { Relay } from '../domain/relay.ts'
import type { Sql } from '../store/database.ts'
import { findRelay, findRelayByName } from '../store/relays.ts'

export const relayInput = {
  kind: 'text',
  positional: true,
  required: true,
  value: 'RELAY',
  summary: 'Its number or its name',
} as const satisfies Input

/** Refusals: `unknown_relay`. */
export async function readRelay(sql: Sql, named: string): Promise<Result<Relay>> {
  const found =
    (await findRelayByName(sql, named)) ??
    (/^\d{1,15}$/.test(named) ? await findRelay(sql, Number(named)) : undefined)
  if (found !== undefined) return done(found)
  return refused('unknown_relay', `There is no relay ${named}. See: waybill relay list`, 'relay')
}
