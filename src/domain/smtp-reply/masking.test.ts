/** Replies that differ only in what varies from message to message are one cause, and nothing of a person is in its words. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalReplyText } from './normal-text.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const alphanumeric = `${letters}0123456789`

function word(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength, maxLength })
}

/** Without the letters of blocklists and SPF, whose names are kept: they say what is the matter. */
const plain = letters.replace(/[bp]/g, '')
const label = fc
  .tuple(word(plain, 1, 1), word(`${plain}0123456789-`, 0, 12), word(plain, 1, 1))
  .map((parts) => parts.join(''))
const topLevel = fc.constantFrom(
  'com',
  'net',
  'org',
  'de',
  'fr',
  'co.uk',
  'com.br',
  'io',
  'email',
  'online',
  'xyz',
  'shop',
)
const host = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), topLevel)
  .map(([labels, top]) => `${labels.join('.')}.${top}`)
const localPart = word(`${alphanumeric}.+_-`, 1, 30).filter((local) =>
  /^[a-z0-9].*[a-z0-9]$|^[a-z0-9]$/.test(local),
)
const address = fc.tuple(localPart, host).map(([local, domain]) => `${local}@${domain}`)
const ip = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter((text) => /^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/.test(text)),
)
const hexadecimal = '0123456789abcdef'
/** Queue ids of Postfix, Exim, Sendmail, Google, Amazon and Microsoft; a UUID; a number. */
const id = fc.oneof(
  word(hexadecimal, 10, 12).map((text) => `${text.slice(0, 4)}7a${text.slice(4)}`.toUpperCase()),
  fc
    .tuple(word(alphanumeric, 5, 5), word(alphanumeric, 6, 6), word(alphanumeric, 2, 2))
    .map((p) => `1${p.join('-')}`),
  word(alphanumeric, 12, 14).map((text) => `4a${text}`),
  fc.tuple(word(hexadecimal, 14, 20), word(hexadecimal, 12, 12)).map(([a, b]) => `a1${a}-4f${b}si123456.78`),
  fc.uuid(),
  fc.integer({ min: 100_000, max: 2_000_000_000 }).map(String),
)

const values = fc.record({ address, host, ip, id, hostId: fc.tuple(host, id) })
type Values = typeof values extends fc.Arbitrary<infer Value> ? Value : never

const causes: readonly ((given: Values) => string)[] = [
  ({ address: to }) => `550 5.1.1 <${to}>: Recipient address rejected: User unknown in local recipient table`,
  ({ address: to, id: token }) => `${to}: mailbox unavailable (${token})`,
  ({ ip: from, host: name }) => `Client host [${from}] blocked by ${name}; try again`,
  ({ host: name, ip: from }) => `${name} [${from}] said: temporarily deferred`,
  ({ id: token }) => `4.2.0 Queue file write error, id=${token}`,
  ({ id: token, address: to }) => `Rejected for <${to}> as spam. Reference: ${token}.`,
  ({ hostId: [name, token] }) => `lost connection with ${name} while sending ${token}`,
]

test('replies of one cause are one group, whatever address, host, IP or id they name', () => {
  fc.assert(
    fc.property(fc.constantFrom(...causes), values, values, (cause, one, other) => {
      expect(normalReplyText(cause(one))).toBe(normalReplyText(cause(other)))
    }),
    { numRuns: 1_000 },
  )
})

test('no address, host, IP or id survives', () => {
  fc.assert(
    fc.property(fc.constantFrom(...causes), values, (cause, given) => {
      const said = cause(given)
      const masked = normalReplyText(said)
      for (const value of [given.address, given.host, given.ip, given.id, ...given.hostId])
        if (said.includes(value)) expect(masked).not.toContain(value.toLowerCase())
      expect(masked).not.toMatch(/\d{6}|@/)
    }),
    { numRuns: 1_000 },
  )
})

test('whatever is said can be masked, and stays short', () => {
  const pieces = fc.constantFrom(
    ' ',
    '@',
    '.',
    ':',
    '-',
    '<',
    '"',
    '://',
    '5.1.1',
    '2001:db8::',
    'a',
    '1',
    'é',
    '\r\n',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces, { maxLength: 300 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, (said) => {
      const masked = normalReplyText(said)
      expect(masked.length).toBeLessThan(4_100)
      expect(masked).not.toMatch(/ {2}|^ | $/)
    }),
    { numRuns: 1_000 },
  )
})

test.each(['a', '1', 'a1', '@', 'a@', '.', 'a.', '1.', ':', 'a:', '"', '"a', 'http://', '-', '\u0301', ' '])(
  'a long reply of %j costs no more than another',
  (piece) => {
    const said = piece.repeat(200_000)
    const startedAtMs = performance.now()
    for (let run = 0; run < 5; run += 1) normalReplyText(said)
    expect(performance.now() - startedAtMs).toBeLessThan(1_000)
  },
)
