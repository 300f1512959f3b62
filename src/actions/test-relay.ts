/** Tries a relay up to and including the sign-in. No mail is sent and nothing is stored. */
import { hostname } from 'node:os'
import { done, refused, type Result } from '../domain/problem.ts'
import { probeRelay, type RelayProbe } from '../mail/smtp/probe.ts'
import { UnsealError } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'
import { findRelay } from '../store/relays.ts'
import { relayRoute } from './relay-route.ts'

// A person waits for the answer.
const patience = { connectMs: 10_000, greetingMs: 10_000, commandMs: 10_000 }

export interface RelayTest extends RelayProbe {
  readonly durationMs: number
}

/** A relay that cannot be used is a result, too. Refusals: `unknown_relay`, `password_unreadable`. */
export async function testRelay(
  database: Database,
  secrets: Secrets,
  input: { readonly relayId: number },
): Promise<Result<RelayTest>> {
  const relay = await findRelay(database, input.relayId)
  if (relay === undefined) return refused('unknown_relay', `There is no relay ${input.relayId}.`, 'relayId')
  try {
    const startedAt = performance.now()
    const probe = await probeRelay(relayRoute(secrets, relay, hostname()), patience)
    return done({ ...probe, durationMs: Math.round(performance.now() - startedAt) })
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error
    return refused('password_unreadable', error.message, 'password')
  }
}
