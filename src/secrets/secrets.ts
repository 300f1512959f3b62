/**
 * The installation's one secret and the keys made from it. The secret is `WAYBILL_SECRET`, or a random file in the data
 * folder that is made at first start and readable by its owner only. Nothing here is ever logged or stored in the database.
 * Losing the secret makes stored relay passwords unreadable and old unsubscribe links invalid: back the file up.
 */
import { hkdfSync, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deliveryTokenKey, type DeliveryTokenKey } from './delivery-token.ts'

export interface Secrets {
  /** Encrypts relay passwords and DKIM keys at rest: see `seal.ts`. */
  readonly sealing: Uint8Array
  /** Signs the links in mails: see `delivery-token.ts`. */
  readonly deliveryTokens: DeliveryTokenKey
  /** Signs the links by which people confirm that it was they who subscribed. */
  readonly confirmationTokens: DeliveryTokenKey
  /** Tells one secret from another, and nothing about it: 16 hexadecimal digits. */
  readonly fingerprint: string
}

/** Keys for separate purposes from one secret (HKDF-SHA256, RFC 5869): none tells anything about another. */
export function deriveSecrets(secret: string): Secrets {
  const keyFor = (purpose: string, octets: number) =>
    new Uint8Array(hkdfSync('sha256', secret, 'waybill', purpose, octets))
  return {
    sealing: keyFor('seal v1', 32),
    deliveryTokens: deliveryTokenKey(keyFor('delivery token v1', 16)),
    confirmationTokens: deliveryTokenKey(keyFor('confirmation token v1', 16)),
    fingerprint: Buffer.from(keyFor('fingerprint v1', 8)).toString('hex'),
  }
}

/** @throws when the key file can neither be read nor made. */
export async function openSecrets(settings: {
  readonly secret: string | undefined
  readonly dataFolder: string
}): Promise<Secrets> {
  return deriveSecrets(settings.secret ?? (await readOrMakeKeyFile(settings.dataFolder)))
}

async function readOrMakeKeyFile(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'secret.key')
  const existing = await readKeyFile(path)
  if (existing !== undefined) return existing
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  // Written aside and linked into place: two processes that start together end up with the same whole file.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    await chmod(draft, 0o600)
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const made = await readKeyFile(path)
  if (made === undefined) throw new Error(`The key file ${path} vanished while it was being made`)
  return made
}

async function readKeyFile(path: string): Promise<string | undefined> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (content === undefined) return undefined
  const secret = content.trim()
  if (secret.length < 32) throw new Error(`The key file ${path} is damaged: restore it from a backup`)
  return secret
}
