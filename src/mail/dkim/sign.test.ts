import * as fc from 'fast-check'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { dkimRecord } from '../../domain/dkim-record.ts'
import { relaxBody, relaxField } from './canonical.ts'
import { type DkimAlgorithm, type DkimKey, generateDkimKey, loadDkimKey } from './key.ts'
import { signMessage } from './sign.ts'

const message =
  'MIME-Version: 1.0\r\n' +
  'Content-Type: text/plain; charset=utf-8\r\n' +
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n' +
  'From: "News" <news@example.org>\r\n' +
  'To: jane@example.com\r\n' +
  'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n =?utf-8?Q?_und_mehr?=\r\n' +
  'Date: Sat, 21 Nov 2026 22:25:15 +0000\r\n' +
  'Message-ID: <abc@example.org>\r\n' +
  'List-Unsubscribe: <https://example.org/u/abc>,\r\n <mailto:u@example.org>\r\n' +
  'Feedback-ID: c1:waybill\r\n' +
  '\r\n' +
  'Hello,  Jane \t\r\n\tindented\r\n\r\nBye.\r\n\r\n'

interface Kit {
  readonly key: DkimKey
  readonly record: { readonly name: string; readonly value: string }
}

const kits = new Map<DkimAlgorithm, Kit>()

beforeAll(async () => {
  for (const algorithm of ['rsa-sha256', 'ed25519-sha256'] as const) {
    const { privateKeyPem, publicKey } = await generateDkimKey(algorithm)
    const names = { domain: 'example.org', selector: 'waybill' }
    const key = loadDkimKey(names.domain, names.selector, privateKeyPem)
    kits.set(algorithm, { key, record: dkimRecord({ ...names, algorithm, publicKey }) })
  }
})

function kit(algorithm: DkimAlgorithm): Kit {
  const found = kits.get(algorithm)
  if (found === undefined) throw new Error('no key')
  return found
}

/** What a receiver finds. */
async function verify(signed: string, record: Kit['record']) {
  const { results } = await dkimVerify(Buffer.from(signed, 'latin1'), {
    resolver: (name: string) =>
      name === record.name ? Promise.resolve([[record.value]]) : Promise.reject(new Error(`no ${name}`)),
  })
  return results.map((result) => result.status.result)
}

describe.each(['rsa-sha256', 'ed25519-sha256'] as const)('%s', (algorithm) => {
  test('an independent verifier accepts the signature', async () => {
    const { key, record } = kit(algorithm)
    const signed = await signMessage(message, key)
    expect(key.algorithm).toBe(algorithm)
    expect(signed.endsWith(message)).toBe(true)
    expect(signed.split('\r\n').every((line) => line.length <= 78)).toBe(true)
    expect(await verify(signed, record)).toEqual(['pass'])
  })

  test.each([
    ['From', 'news@example.org', 'evil@example.org'],
    ['To', 'jane@example.com', 'john@example.com'],
    ['Subject', 'mehr', 'weniger'],
    ['Date', '22:25:15', '22:25:16'],
    ['Message-ID', '<abc@', '<abd@'],
    ['List-Unsubscribe', '/u/abc', '/u/abd'],
    ['List-Unsubscribe-Post', 'One-Click', 'Two-Click'],
    ['MIME-Version', '1.0', '1.1'],
    ['Content-Type', 'text/plain', 'text/html'],
    ['Feedback-ID', 'c1', 'c2'],
    ['the body', 'Bye.', 'Bye!'],
  ])('a change of %s breaks it', async (_, before, after) => {
    const { key, record } = kit(algorithm)
    const signed = await signMessage(message, key)
    expect(await verify(signed.replace(before, after), record)).not.toEqual(['pass'])
  })

  test('a second From breaks it', async () => {
    const { key, record } = kit(algorithm)
    const signed = await signMessage(message, key)
    expect(await verify(`From: evil@example.org\r\n${signed}`, record)).not.toEqual(['pass'])
  })

  test('white space may change on the way', async () => {
    const { key, record } = kit(algorithm)
    const signed = await signMessage(message, key)
    const relayed = signed.replace('Hello,  Jane \t', 'Hello, Jane').replace('=?=\r\n =?', '=?= =?')
    expect(await verify(`${relayed}\r\n\r\n`, record)).toEqual(['pass'])
  })
})

test('stuffed dots are not part of what is signed', async () => {
  const { key, record } = kit('ed25519-sha256')
  const header = 'From: a@example.org\r\n\r\n'
  const signed = await signMessage(`${header}..one\r\n...\r\n.. two\r\n`, key)
  const signature = signed.slice(0, -(header.length + '..one\r\n...\r\n.. two\r\n'.length))
  expect(await verify(`${signature}${header}.one\r\n..\r\n. two\r\n`, record)).toEqual(['pass'])
})

test('a message without a body, or with header fields alone, can be signed', async () => {
  const { key, record } = kit('ed25519-sha256')
  expect(await verify(await signMessage('From: a@example.org\r\n\r\n', key), record)).toEqual(['pass'])
  expect(await verify(await signMessage('From: a@example.org\r\n\r\n\r\n\r\n', key), record)).toEqual([
    'pass',
  ])
})

test('a key of another kind is refused', async () => {
  const { generateKeyPairSync } = await import('node:crypto')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  expect(() => loadDkimKey('example.org', 's', pem)).toThrow('a DKIM key cannot be ec')
})

describe('relaxed', () => {
  test.each([
    ['A: X\r\n', 'a:X'],
    ['B : Y\t\r\n\tZ  ', 'b:Y Z'],
  ])('field %j (the example of RFC 6376, 3.4.5)', (raw, relaxed) => {
    expect(relaxField({ name: raw.slice(0, 1).toLowerCase(), raw })).toBe(relaxed)
  })

  test('body (the example of RFC 6376, 3.4.5)', () => {
    expect(relaxBody(' C \r\nD \t E\r\n\r\n\r\n')).toBe(' C\r\nD E\r\n')
  })

  test('bodies: the same as line by line', () => {
    const body = fc
      .array(fc.string({ unit: fc.constantFrom(' ', '\t', 'a', '\r\n'), maxLength: 30 }))
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(body, (text) => {
        const lines = text.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
        while (lines.at(-1) === '') lines.pop()
        expect(relaxBody(text)).toBe(lines.map((line) => `${line}\r\n`).join(''))
      }),
      { numRuns: 1_000 },
    )
  })
})
