/** Tokens that prove who calls: random, shown once, kept only as a hash. Guessing is hopeless, so a plain hash is enough. */
import { createHash, randomBytes } from 'node:crypto'

export interface AccessToken {
  readonly token: string
  readonly hash: Buffer
}

export function newSessionToken(): AccessToken {
  return withHash(randomBytes(32).toString('base64url'))
}

/** The prefix lets a person, and a secret scanner, see what it is. */
export function newApiToken(): AccessToken {
  return withHash(`wb_${randomBytes(32).toString('base64url')}`)
}

/** For the link to the first visit: kept in memory only, and worth nothing once somebody can sign in. */
export function newSetupToken(): string {
  return randomBytes(18).toString('base64url')
}

export function hashAccessToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function withHash(token: string): AccessToken {
  return { token, hash: hashAccessToken(token) }
}
