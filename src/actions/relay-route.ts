/** Where a relay's connections go, with its password opened: the one place where it is in clear. */
import type { Relay } from '../domain/relay.ts'
import type { SmtpRoute } from '../mail/smtp/route.ts'
import { unseal } from '../secrets/seal.ts'
import type { Secrets } from '../secrets/secrets.ts'

/**
 * @param helloName the name in EHLO.
 * @throws UnsealError when the password was stored with another secret.
 */
export function relayRoute(secrets: Secrets, relay: Relay, helloName: string): SmtpRoute {
  const { host, port, security, verifyCertificate, username, passwordEncrypted } = relay
  const route = { host, port, security, verifyCertificate, helloName }
  if (username === null || passwordEncrypted === null) return route
  return {
    ...route,
    auth: { username, password: unseal(secrets, 'relay password', passwordEncrypted) },
    // "none" to another machine is never a default: somebody asked for it.
    allowClearPassword: security === 'none',
  }
}
