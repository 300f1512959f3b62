import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRelay, parseRelayUrl, relayDefaults } from './relay.ts'

function parsed(address: string) {
  const result = parseRelayUrl(address)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

describe('a relay address', () => {
  test('with everything', () => {
    expect(
      parsed(
        'smtp://AKIA:p%40ss%2Fw%3Ard@email-smtp.eu-west-1.amazonaws.com:2587?rate=14&connections=20&window=2&dkim=false',
      ),
    ).toEqual({
      ...relayDefaults,
      host: 'email-smtp.eu-west-1.amazonaws.com',
      port: 2587,
      security: 'starttls',
      username: 'AKIA',
      password: 'p@ss/w:rd',
      ratePerSecond: 14,
      maxConnections: 20,
      flightWindow: 2,
      signDkim: false,
    })
  })

  test.each([
    ['smtp://mail.example.com', { port: 587, security: 'starttls' }],
    ['smtps://mail.example.com', { port: 465, security: 'tls' }],
    ['smtp://mail.example.com:25?security=none', { port: 25, security: 'none' }],
    ['smtp://localhost', { port: 25, security: 'none' }],
    ['smtp://127.0.0.1:2525', { port: 2525, security: 'none' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, security: 'none' }],
    ['smtp://localhost?security=starttls', { port: 587, security: 'starttls' }],
    ['SMTP://mail.example.com?rate=0.5&verify=false', { ratePerSecond: 0.5, verifyCertificate: false }],
  ])('%s', (address, expected) => {
    expect(parsed(address)).toMatchObject(expected)
  })

  test.each([
    ['mail.example.com:587', 'begins with smtp://'],
    ['http://mail.example.com', 'begins with smtp://'],
    ['smtp://', 'host is missing'],
    ['smtp://user:pa/ss@mail.example.com', 'cannot be read'],
    ['smtp://u:100%@mail.example.com', '%25'],
    ['smtp://mail.example.com:99999', 'cannot be read'],
    ['smtp://mail.example.com:0', 'Port 0'],
    ['smtp://mail.example.com/path', 'found /path'],
    ['smtp://mail.example.com?rate=fast', 'rate must be'],
    ['smtp://mail.example.com?rate=0', 'rate must be'],
    ['smtp://mail.example.com?rate=-1', 'rate must be'],
    ['smtp://mail.example.com?rates=1', 'Unknown setting rates'],
    ['smtp://mail.example.com?security=ssl', 'none, starttls, tls'],
    ['smtp://mail.example.com?connections=0', 'connections must be'],
    ['smtp://mail.example.com?window=1.5', 'window must be'],
    ['smtp://mail.example.com?verify=no', 'true or false'],
  ])('%s is refused', (address, expected) => {
    const result = parseRelayUrl(address)
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid_relay_url', field: 'url' } })
    if (!result.ok) expect(result.problem.message).toContain(expected)
  })

  test('never throws, and brings any user and password through', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseRelayUrl(`smtp://${text}`).ok === 'boolean'))
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (username, password) => {
        const address = `smtp://${encodeURIComponent(username)}:${encodeURIComponent(password)}@mail.example.com`
        expect(parsed(address)).toMatchObject({ username, password })
      }),
    )
  })
})

describe("a relay's fields", () => {
  const relay = {
    ...relayDefaults,
    name: ' SES ',
    host: 'mail.example.com',
    port: 587,
    security: 'starttls' as const,
  }

  test('are trimmed', () => {
    expect(checkRelay(relay)).toMatchObject({ ok: true, value: { name: 'SES' } })
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ host: 'mail.example.com\r\nRSET' }, 'host'],
    [{ host: '' }, 'host'],
    [{ username: 'a\nb' }, 'username'],
    [{ username: 'a', password: 'a\rb' }, 'password'],
    [{ password: 'secret' }, 'username'],
  ])('%o is refused', (change, field) => {
    expect(checkRelay({ ...relay, ...change })).toMatchObject({ ok: false, problem: { field } })
  })
})
