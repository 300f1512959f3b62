/** Tries a relay up to and including the sign-in. No mail is sent and nothing is stored. */
import { hostname } from 'node:os'
import { done, refused, type Result } from '../domain/problem.ts'
import { checkRelay, type RelayDefinition } from '../domain/relay.ts'
import { relayTroubles, troubleOf, type RelayTrouble } from '../domain/relay-trouble.ts'
import { say } from '../domain/sentences.ts'
import { probeRelay, type RelayProbe } from '../mail/smtp/probe.ts'
import type { SmtpRoute } from '../mail/smtp/route.ts'
import { UnsealError } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'
import { findRelay } from '../store/relays.ts'
import { relayRoute } from './relay-route.ts'

// A person waits for the answer.
const patience = { connectMs: 10_000, greetingMs: 10_000, commandMs: 10_000 }

export interface RelayTest extends RelayProbe {
  readonly durationMs: number
  /** Why it cannot be used; null where it can. */
  readonly trouble: RelayTrouble | null
  /** The trouble in words, with what to do. */
  readonly advice: string | null
}

/** A relay that cannot be used is a result, too. Refusals: `unknown_relay`, `password_unreadable`. */
export async function testRelay(
  database: Database,
  secrets: Secrets,
  input: { readonly relayId: number },
): Promise<Result<RelayTest>> {
  const relay = await findRelay(database, input.relayId)
  if (relay === undefined)
    return refused('unknown_relay', say('unknown_relay', { id: input.relayId }), 'relayId')
  try {
    return done(await testRoute(relayRoute(secrets, relay, hostname())))
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error
    return refused('password_unreadable', error.message, 'password')
  }
}

/** The same before it is added. Refusals: those of the fields. */
export async function testNewRelay(relay: RelayDefinition): Promise<Result<RelayTest>> {
  const checked = checkRelay(relay)
  if (!checked.ok) return checked
  const { host, port, security, verifyCertificate, username, password } = checked.value
  const route = { host, port, security, verifyCertificate, helloName: hostname() }
  if (username === null || password === null) return done(await testRoute(route))
  const auth = { username, password }
  return done(await testRoute({ ...route, auth, allowClearPassword: security === 'none' }))
}

async function testRoute(route: SmtpRoute): Promise<RelayTest> {
  const startedAt = performance.now()
  const probe = await probeRelay(route, patience)
  const durationMs = Math.round(performance.now() - startedAt)
  const failed = probe.steps.find((step) => !step.ok)
  if (failed === undefined) return { ...probe, durationMs, trouble: null, advice: null }
  const trouble = troubleOf({ ...failed, code: failed.reply?.code }, route)
  return { ...probe, durationMs, trouble, advice: relayTroubles[trouble] }
}
