/** A relay as commands show it: everything but its secrets. */
import type { Relay } from '../../domain/relay.ts'

export function shown({ passwordEncrypted, awsSecretEncrypted: _secret, ...relay }: Relay) {
  return { ...relay, hasPassword: passwordEncrypted !== null }
}
