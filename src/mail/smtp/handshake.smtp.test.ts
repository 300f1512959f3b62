import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { brief, RecordingFeed, TestMessage } from '../../../test/support/recording-feed.ts'
import {
  ehloReply,
  type PeerScript,
  ScriptedSmtpPeer,
  silence,
} from '../../../test/support/scripted-smtp-peer.ts'
import { openSmtpConnection } from './connection.ts'
import type { SmtpRoute, SmtpTimeouts } from './route.ts'

const peers: ScriptedSmtpPeer[] = []

afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

async function run(script: PeerScript, route: Partial<SmtpRoute> = {}, timeouts: Partial<SmtpTimeouts> = {}) {
  const peer = await ScriptedSmtpPeer.listen(script)
  peers.push(peer)
  const feed = new RecordingFeed([new TestMessage('a@x.test')])
  const connection = openSmtpConnection(
    {
      host: '127.0.0.1',
      port: peer.port,
      security: 'none',
      verifyCertificate: true,
      helloName: 'me.test',
      ...route,
    },
    feed,
    { timeouts },
  )
  feed.connection = connection
  const closing = await feed.untilClosed()
  const outcomes = feed.outcomes.map(({ outcome }) => brief(outcome))
  return { peer, connection, closing, outcomes }
}

const auth = { username: 'jö', password: 'sécret' }
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('opening', () => {
  test('EHLO with our name; capabilities are read whatever their case', async () => {
    const capabilities = ['pipelining', 'Size 5000', 'AUTH=LOGIN', 'auth PLAIN', 'X-OWN thing']
    const { connection, peer, outcomes } = await run({ capabilities })
    expect(peer.commands[0]).toBe('EHLO me.test')
    expect(connection.capabilities).toEqual({
      pipelining: true,
      starttls: false,
      auth: ['LOGIN', 'PLAIN'],
      sizeLimit: 5000,
      mailMax: undefined,
      keywords: capabilities,
    })
    expect(outcomes).toEqual(['dot 250'])
  })

  test('HELO where EHLO is unknown', async () => {
    const { connection, peer, outcomes } = await run({ steps: { EHLO: ['502 5.5.1 What?'] } })
    expect(peer.commands.slice(0, 2)).toEqual(['EHLO me.test', 'HELO me.test'])
    expect(connection.capabilities.pipelining).toBe(false)
    expect(outcomes).toEqual(['dot 250'])
  })

  test.each([
    ['banner', { banner: ['554 No service'] }, { kind: 'reply', phase: 'banner' }],
    [
      'banner',
      { banner: [{ reply: '421 Later', drop: 'fin' as const }] },
      { kind: 'reply', phase: 'banner' },
    ],
    ['banner', { banner: [{ drop: 'fin' as const }] }, { kind: 'lost', phase: 'banner' }],
    ['banner', { banner: [{ raw: 'SSH-2.0-OpenSSH_9.2\r\n' }] }, { kind: 'lost', phase: 'banner' }],
    ['EHLO', { EHLO: ['550 No'], HELO: ['550 No'] }, { kind: 'reply', phase: 'ehlo' }],
    ['EHLO', { EHLO: ['421 Later'] }, { kind: 'reply', phase: 'ehlo' }],
    ['EHLO', { EHLO: [{ drop: 'fin' as const }] }, { kind: 'lost', phase: 'ehlo' }],
  ])('refused or cut at %s: %j', async (_, steps, reason) => {
    const { closing, outcomes } = await run({ steps })
    expect(closing).toMatchObject(reason)
    expect(outcomes).toEqual([])
  })

  test.each([
    ['banner', { banner: [silence] }, { greetingMs: 20 }],
    ['ehlo', { EHLO: [silence] }, { commandMs: 20 }],
  ])('silence at %s is given up', async (phase, steps, timeouts) => {
    const { closing } = await run({ steps }, {}, timeouts)
    expect(closing).toEqual({ kind: 'lost', phase, dotWritten: false, error: 'no reply within 0.02 s' })
  })

  test('nobody there', async () => {
    const peer = await ScriptedSmtpPeer.listen()
    const { port } = peer
    await peer.close()
    const { closing } = await run({}, { port })
    expect(closing).toMatchObject({ kind: 'lost', phase: 'connect', dotWritten: false })
    expect(JSON.stringify(closing)).toContain('ECONNREFUSED')
  })

  test('an EHLO name that could smuggle a command throws at once', () => {
    const route = { host: '127.0.0.1', port: 1, security: 'none', verifyCertificate: true } as const
    expect(() =>
      openSmtpConnection({ ...route, helloName: 'me.test\r\nMAIL' }, new RecordingFeed([])),
    ).toThrow('bug')
  })

  test('words that come with the last reply of the handshake are heard', async () => {
    const { closing } = await run({ steps: { EHLO: [{ raw: '250 peer.test\r\n421 4.3.2 Closing\r\n' }] } })
    expect(closing).toMatchObject({ kind: 'reply', phase: 'idle', reply: { code: 421 } })
  })
})

describe('STARTTLS', () => {
  const route = { security: 'starttls', verifyCertificate: false } as const

  test('goes on encrypted, with a new EHLO and new knowledge', async () => {
    const steps = { EHLO: [ehloReply(['STARTTLS', 'AUTH PLAIN']), ehloReply(['PIPELINING'])] }
    const { connection, peer, outcomes } = await run({ steps }, route)
    expect(peer.commands.slice(0, 3)).toEqual(['EHLO me.test', 'STARTTLS', 'EHLO me.test'])
    expect(connection.capabilities).toMatchObject({ pipelining: true, starttls: false, auth: [] })
    expect(outcomes).toEqual(['dot 250'])
    expect(peer.messages).toHaveLength(1)
  })

  test('what was said before TLS is forgotten (RFC 3207, 4.2)', async () => {
    const steps = {
      EHLO: [ehloReply(['STARTTLS']), ehloReply(['SIZE 7'])],
      STARTTLS: [{ raw: '220 Go\r\n250-evil\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n' }],
    }
    const { connection, outcomes } = await run({ steps }, route)
    expect(connection.capabilities).toMatchObject({ pipelining: false, auth: [], sizeLimit: 7 })
    expect(outcomes).toEqual(['dot 250'])
  })

  test('a relay without it gets nothing', async () => {
    const { closing, peer } = await run({ capabilities: ['AUTH PLAIN'] }, { ...route, auth })
    expect(closing).toMatchObject({ kind: 'lost', phase: 'starttls' })
    expect(peer.commands).toEqual(['EHLO me.test'])
  })

  test('a relay that refuses it gets nothing', async () => {
    const { closing, peer } = await run(
      { capabilities: ['STARTTLS'], steps: { STARTTLS: ['454 4.7.0 Not now'] } },
      { ...route, auth },
    )
    expect(closing).toMatchObject({
      kind: 'reply',
      phase: 'starttls',
      reply: { code: 454, enhanced: '4.7.0' },
    })
    expect(peer.commands).toEqual(['EHLO me.test', 'STARTTLS'])
  })

  test('a certificate that nobody vouches for ends it', async () => {
    const { closing, peer } = await run({ capabilities: ['STARTTLS'] }, { security: 'starttls', auth })
    expect(closing).toMatchObject({
      kind: 'lost',
      phase: 'starttls',
      error: expect.stringContaining('certificate'),
    })
    expect(peer.commands).toEqual(['EHLO me.test', 'STARTTLS'])
  })

  test('a relay that cuts the TLS handshake', async () => {
    const steps = { STARTTLS: [{ reply: '220 Go', drop: 'rst' as const }] }
    const { closing } = await run({ capabilities: ['STARTTLS'], steps }, route)
    expect(closing).toMatchObject({ kind: 'lost', phase: 'starttls', dotWritten: false })
  })
})

describe('TLS from the start', () => {
  test('works', async () => {
    const { outcomes, peer } = await run({ tls: 'implicit' }, { security: 'tls', verifyCertificate: false })
    expect(outcomes).toEqual(['dot 250'])
    expect(peer.commands[0]).toBe('EHLO me.test')
  })

  test('to a relay that speaks plain SMTP fails, and says so', async () => {
    const { closing } = await run({}, { security: 'tls', verifyCertificate: false })
    expect(closing).toMatchObject({ kind: 'lost', phase: 'starttls' })
  })

  test('an unverified certificate ends it before a word is said', async () => {
    const { closing, peer } = await run({ tls: 'implicit' }, { security: 'tls' })
    expect(closing).toMatchObject({ kind: 'lost', phase: 'starttls' })
    expect(peer.received).toBe('')
  })
})

describe('AUTH', () => {
  test('PLAIN', async () => {
    const { peer, outcomes } = await run({ capabilities: ['AUTH CRAM-MD5 LOGIN PLAIN'] }, { auth })
    expect(peer.commands[1]).toBe(`AUTH PLAIN ${base64('\0jö\0sécret')}`)
    expect(outcomes).toEqual(['dot 250'])
  })

  test('LOGIN', async () => {
    const steps = { AUTH: ['334 VXNlcm5hbWU6'], credentials: ['334 UGFzc3dvcmQ6', '235 Ok'] }
    const { peer, outcomes } = await run({ capabilities: ['AUTH LOGIN'], steps }, { auth })
    expect(peer.commands.slice(1, 4)).toEqual(['AUTH LOGIN', base64('jö'), base64('sécret')])
    expect(outcomes).toEqual(['dot 250'])
  })

  test('CRAM-MD5 (the example of RFC 2195)', async () => {
    const challenge = '<1896.697170952@postoffice.reston.mci.net>'
    const steps = { AUTH: [`334 ${base64(challenge)}`], credentials: ['235 Ok'] }
    const credentials = { username: 'tim', password: 'tanstaaftanstaaf' }
    const { peer } = await run({ capabilities: ['AUTH CRAM-MD5'], steps }, { auth: credentials })
    expect(peer.commands[2]).toBe('dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw')
    const digest = createHmac('md5', credentials.password).update(challenge).digest('hex')
    expect(Buffer.from(peer.commands[2] ?? '', 'base64').toString()).toBe(`tim ${digest}`)
  })

  test.each(['535 5.7.8 Bad credentials', '454 4.7.0 Temporary authentication failure'])(
    '%s',
    async (refusal) => {
      const { closing, peer } = await run(
        { capabilities: ['AUTH PLAIN'], steps: { AUTH: [refusal] } },
        { auth },
      )
      expect(closing).toMatchObject({
        kind: 'reply',
        phase: 'auth',
        reply: { code: Number(refusal.slice(0, 3)) },
      })
      expect(JSON.stringify(closing)).not.toContain(base64('\0jö\0sécret'))
      expect(peer.commands.some((command) => command.startsWith('MAIL'))).toBe(false)
    },
  )

  test('a relay that offers none', async () => {
    const { closing } = await run({}, { auth })
    expect(closing).toMatchObject({
      kind: 'lost',
      phase: 'auth',
      error: 'the relay offers no sign-in (AUTH)',
    })
  })

  test('a success before the dialogue is over is no success', async () => {
    const { closing } = await run({ capabilities: ['AUTH LOGIN'], steps: { AUTH: ['235 Ok'] } }, { auth })
    expect(closing).toMatchObject({ kind: 'lost', phase: 'auth' })
  })
})
