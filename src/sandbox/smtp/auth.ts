/**
 * The AUTH dialogues PLAIN, LOGIN (RFC 4954) and CRAM-MD5 (RFC 2195), as steps: each client line gives the next challenge or a
 * verdict. Without configured credentials anything well-formed will do. These credentials guard nothing.
 */
import { createHmac } from 'node:crypto'
import type { SandboxSettings } from '../../domain/sandbox.ts'
import type { AuthMechanism } from '../profiles.ts'

export type AuthStep =
  | { readonly kind: 'challenge'; readonly text: string; readonly next: (line: string) => AuthStep }
  | { readonly kind: 'granted' | 'denied' | 'malformed' }

export type Credentials = SandboxSettings['credentials']

/** `initial` is the response given in the AUTH line itself; `challenge` makes CRAM-MD5's one-time text. */
export function startAuth(
  mechanism: AuthMechanism,
  initial: string | undefined,
  credentials: Credentials,
  challenge: () => string,
): AuthStep {
  if (mechanism === 'CRAM-MD5') {
    const text = challenge()
    return ask(text, (line) => cramMd5(line, text, credentials))
  }
  const take = mechanism === 'PLAIN' ? plain : login
  if (initial !== undefined) return take(initial, credentials)
  return ask(mechanism === 'PLAIN' ? '' : 'Username:', (line) => take(line, credentials))
}

function ask(text: string, next: (line: string) => AuthStep): AuthStep {
  return { kind: 'challenge', text: Buffer.from(text).toString('base64'), next }
}

function plain(line: string, credentials: Credentials): AuthStep {
  const [, user, password] = decode(line)?.split('\0') ?? []
  if (user === undefined || user === '' || password === undefined) return { kind: 'malformed' }
  return verdict(credentials === null || (user === credentials.user && password === credentials.password))
}

function login(line: string, credentials: Credentials): AuthStep {
  const user = decode(line)
  if (user === undefined || user === '') return { kind: 'malformed' }
  return ask('Password:', (passwordLine) => {
    const password = decode(passwordLine)
    if (password === undefined) return { kind: 'malformed' }
    return verdict(credentials === null || (user === credentials.user && password === credentials.password))
  })
}

function cramMd5(line: string, challenge: string, credentials: Credentials): AuthStep {
  const [, user, digest] = /^(.+) ([0-9a-f]{32})$/.exec(decode(line) ?? '') ?? []
  if (user === undefined) return { kind: 'malformed' }
  if (credentials === null) return verdict(true)
  const expected = createHmac('md5', credentials.password).update(challenge).digest('hex')
  return verdict(user === credentials.user && digest === expected)
}

function verdict(right: boolean): AuthStep {
  return { kind: right ? 'granted' : 'denied' }
}

function decode(base64: string): string | undefined {
  if (base64 === '=') return ''
  return /^[A-Za-z0-9+/]*={0,2}$/.test(base64) ? Buffer.from(base64, 'base64').toString() : undefined
}
