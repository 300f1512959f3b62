/** Passwords of people: argon2id with OWASP's first choice of costs (19 MiB, 2 passes), about 20 ms each. */
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

let decoy: Promise<string> | undefined

/** Takes the same time when there is no such user: the answer's delay must not tell which addresses exist. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no such user')
  const matches = await verify(stored ?? (await decoy), password)
  return matches && stored !== undefined
}

/** 20 characters without look-alikes, 5 bits each: for passwords that are printed once. */
export function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789x'
  const characters = [...randomBytes(20)].map((octet) => alphabet.charAt(octet & 31))
  return characters.join('').replace(/(.{5})(?=.)/g, '$1-')
}
