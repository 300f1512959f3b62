/** The client against a server that other people wrote. */

import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { brief, RecordingFeed, TestMessage } from '../../../test/support/recording-feed.ts'
import { testCertificate, testKey } from '../../../test/support/test-certificate.ts'
import { openSmtpConnection } from './connection.ts'
import { probeRelay } from './probe.ts'
import type { SmtpRoute } from './route.ts'

interface Accepted {
  readonly recipient: string | undefined
  readonly content: string
}

let server: SMTPServer | undefined

afterEach(async () => {
  const closing = server
  server = undefined
  if (closing !== undefined) await new Promise<void>((resolve) => closing.close(resolve))
})

async function start(options: SMTPServerOptions): Promise<{ route: SmtpRoute; accepted: Accepted[] }> {
  const accepted: Accepted[] = []
  server = new SMTPServer({
    key: testKey,
    cert: testCertificate,
    onAuth: ({ username, password }, _, answer) => {
      if (username === 'user' && password === 'right') answer(null, { user: username })
      else answer(Object.assign(new Error('Wrong user or password'), { responseCode: 535 }))
    },
    onRcptTo: ({ address }, _, answer) => {
      const refused = address.startsWith('nobody')
      answer(refused ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null)
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipient = session.envelope.rcptTo[0]?.address
        accepted.push({ recipient, content: Buffer.concat(chunks).toString('latin1') })
        answer(null, `kept ${accepted.length}`)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const { server: listener } = server
  server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const route = {
    host: '127.0.0.1',
    port,
    security: 'none',
    verifyCertificate: false,
    helloName: 'me.test',
    auth: { username: 'user', password: 'right' },
  } as const
  return { route, accepted }
}

describe.each([
  { name: 'PIPELINING, plain', options: { allowInsecureAuth: true }, security: 'none' as const },
  { name: 'lockstep, STARTTLS', options: { hidePIPELINING: true }, security: 'starttls' as const },
  { name: 'PIPELINING, TLS', options: { secure: true }, security: 'tls' as const },
])('$name', ({ options, security }) => {
  test('a mixed batch', async () => {
    const { route, accepted } = await start(options)
    const long = `Subject: long\r\n\r\n${'0123456789'.repeat(7)}\r\n`.repeat(20_000)
    const messages = [
      new TestMessage('a@x.test'),
      new TestMessage('held@x.test', { cleared: false }),
      new TestMessage('nobody@x.test'),
      new TestMessage('long@x.test', { content: long }),
      new TestMessage('heldlong@x.test', { content: long, cleared: false }),
      new TestMessage('z@x.test', { content: 'Subject: dots\r\n\r\n..stuffed\r\n' }),
    ]
    const feed = new RecordingFeed(messages)
    const connection = openSmtpConnection({ ...route, security }, feed)
    feed.connection = connection
    feed.changes.on('change', () => {
      const held = connection.heldMessage
      if (held === undefined) return
      held.cleared = true
      connection.release()
    })
    expect(await feed.untilClosed()).toBe('quit')
    expect(feed.outcomes.map(({ recipient, outcome }) => `${recipient} ${brief(outcome)}`)).toEqual([
      'a@x.test dot 250',
      'held@x.test dot 250',
      'nobody@x.test rcpt 550',
      'long@x.test dot 250',
      'heldlong@x.test dot 250',
      'z@x.test dot 250',
    ])
    expect(feed.outcomes[0]?.outcome).toMatchObject({ reply: { text: expect.stringContaining('kept 1') } })
    expect(accepted.map(({ recipient }) => recipient)).toEqual([
      'a@x.test',
      'held@x.test',
      'long@x.test',
      'heldlong@x.test',
      'z@x.test',
    ])
    expect(accepted[3]?.content).toBe(long)
    expect(accepted[4]?.content).toBe('Subject: dots\r\n\r\n.stuffed\r\n')
  })

  test('a probe tells each step', async () => {
    const { route, accepted } = await start(options)
    const probe = await probeRelay({ ...route, security })
    expect(probe.ok).toBe(true)
    const phases = probe.steps.map((step) => step.phase)
    expect(phases).toEqual(
      {
        none: ['connect', 'banner', 'ehlo', 'auth'],
        starttls: ['connect', 'banner', 'ehlo', 'starttls', 'ehlo', 'auth'],
        tls: ['connect', 'starttls', 'banner', 'ehlo', 'auth'],
      }[security],
    )
    expect(probe.capabilities).toContain('8BITMIME')
    expect(accepted).toEqual([])
  })
})

describe('a probe', () => {
  test('ends with the step that failed, in the words of the relay', async () => {
    const { route } = await start({ allowInsecureAuth: true })
    const probe = await probeRelay({ ...route, auth: { username: 'user', password: 'wrong' } })
    expect(probe.ok).toBe(false)
    expect(probe.steps.at(-1)).toMatchObject({
      phase: 'auth',
      ok: false,
      words: 'Wrong user or password',
      reply: { code: 535 },
    })
  })

  test('says why the certificate is not trusted', async () => {
    const { route } = await start({})
    const probe = await probeRelay({ ...route, security: 'starttls', verifyCertificate: true })
    expect(probe.steps.at(-1)).toEqual({ phase: 'starttls', ok: false, words: 'self-signed certificate' })
  })

  test('says that nobody is there', async () => {
    const { route } = await start({})
    const closing = server
    server = undefined
    if (closing !== undefined) await new Promise<void>((resolve) => closing.close(resolve))
    const probe = await probeRelay(route)
    expect(probe.steps).toHaveLength(1)
    expect(probe.steps[0]).toMatchObject({ phase: 'connect', ok: false })
  })
})
