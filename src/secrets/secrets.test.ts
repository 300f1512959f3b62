import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashAccessToken, newApiToken } from './access-token.ts'
import { deliveryTokenKey, readDeliveryToken, signDeliveryToken } from './delivery-token.ts'
import { hashPassword, randomPassword, verifyPassword } from './password.ts'
import { seal, unseal } from './seal.ts'
import { deriveSecrets, openSecrets } from './secrets.ts'

const secrets = deriveSecrets('a secret of at least thirty-two characters')
const others = deriveSecrets('another secret of at least thirty-two chars')

describe('delivery tokens', () => {
  const key = secrets.deliveryTokens
  const deliveryId = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

  test('use AES-CMAC: the example of RFC 4493 section 4 with a message of 16 octets', () => {
    const example = deliveryTokenKey(Buffer.from('2b7e151628aed2a6abf7158809cf4f3c', 'hex'))
    const mac = Buffer.alloc(16)
    example.sign(Buffer.from('6bc1bee22e409f96e93d7e117393172a', 'hex'), mac, 0)
    expect(mac.toString('hex')).toBe('070a16b46b4d4144f79bdd9dd04a287c')
  })

  test('name the delivery they were made for', () => {
    fc.assert(
      fc.property(deliveryId, (id) => {
        const token = signDeliveryToken(key, id)
        expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/)
        expect(readDeliveryToken(key, token)).toBe(id)
      }),
    )
  })

  test('refuse any single changed character', () => {
    const token = signDeliveryToken(key, 4711)
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(readDeliveryToken(key, token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
    }
  })

  test('refuse what another installation signed, and anything else', () => {
    expect(readDeliveryToken(key, signDeliveryToken(others.deliveryTokens, 1))).toBeUndefined()
    fc.assert(fc.property(fc.string(), (text) => readDeliveryToken(key, text) === undefined))
    for (const text of ['', 'A'.repeat(32), '_'.repeat(32), `${signDeliveryToken(key, 1)}A`, '%00', '../x'])
      expect(readDeliveryToken(key, text)).toBeUndefined()
  })
})

describe('sealed values', () => {
  test('open again with the same secret and purpose', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unseal(secrets, 'relay password', seal(secrets, 'relay password', text))).toBe(text)
      }),
    )
  })

  test('do not open with another secret, for another purpose, or altered', () => {
    const sealed = seal(secrets, 'relay password', 'hunter2')
    const altered = Buffer.from(sealed)
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    expect(() => unseal(others, 'relay password', sealed)).toThrow('WAYBILL_SECRET')
    expect(() => unseal(secrets, 'dkim private key', sealed)).toThrow('cannot be read')
    expect(() => unseal(secrets, 'relay password', altered)).toThrow('cannot be read')
    expect(() => unseal(secrets, 'relay password', Buffer.alloc(3))).toThrow('cannot be read')
  })

  test('never look alike, nor show what they hold', () => {
    const [one, two] = [
      seal(secrets, 'relay password', 'hunter2'),
      seal(secrets, 'relay password', 'hunter2'),
    ]
    expect(one.equals(two)).toBe(false)
    expect(one.includes('hunter2')).toBe(false)
  })
})

describe('the key file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waybill-secrets-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is made once, for its owner only, and read from then on', async () => {
    const dataFolder = join(folder, 'data')
    const made = await Promise.all(
      Array.from({ length: 5 }, () => openSecrets({ secret: undefined, dataFolder })),
    )
    const later = await openSecrets({ secret: undefined, dataFolder })
    for (const one of made) expect(one.sealing).toEqual(later.sealing)
    expect((await stat(join(dataFolder, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect((await readFile(join(dataFolder, 'secret.key'), 'utf8')).trim()).toHaveLength(43)
  })

  test('that is damaged stops the start', async () => {
    await writeFile(join(folder, 'secret.key'), 'short')
    await expect(openSecrets({ secret: undefined, dataFolder: folder })).rejects.toThrow('damaged')
  })

  test('is not made when the secret is a setting', async () => {
    await openSecrets({ secret: 'x'.repeat(32), dataFolder: folder })
    await expect(stat(join(folder, 'secret.key'))).rejects.toThrow('ENOENT')
  })
})

test('passwords are verified, and an unknown user never matches', async () => {
  const stored = await hashPassword('correct horse')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(stored, 'correct horse')).toBe(true)
  expect(await verifyPassword(stored, 'wrong horse')).toBe(false)
  expect(await verifyPassword(undefined, 'no such user')).toBe(false)
  expect(randomPassword()).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
})

test('API tokens are recognisable and kept as a hash', () => {
  const { token, hash } = newApiToken()
  expect(token).toMatch(/^wb_[A-Za-z0-9_-]{43}$/)
  expect(hash.equals(hashAccessToken(token))).toBe(true)
})
