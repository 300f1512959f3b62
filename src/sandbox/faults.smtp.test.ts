/** Every action at every phase: what the client hears, how the connection ends, and what the ledger says. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RawSmtpClient } from '../../test/support/raw-smtp-client.ts'
import { startSandbox } from '../../test/support/sandbox.ts'
import { sandboxPhases, type SandboxAction, type SandboxPhase, type SandboxRule } from '../domain/sandbox.ts'
import type { Sandbox } from './sandbox.ts'

const recipient = 'ann@shop.test'
const content = 'Message-ID: <1@sender.test>\r\nSubject: test\r\n\r\nHello\r\n'
const credentials = Buffer.from('\0user\0password').toString('base64')

let sandbox: Sandbox
let client: RawSmtpClient

beforeAll(async () => {
  sandbox = await startSandbox()
})

beforeEach(async () => {
  await sandbox.clearLedger()
})

afterEach(async () => {
  client.close()
  await sandbox.configure({ rules: [] })
})

async function order(...rules: SandboxRule[]): Promise<void> {
  const configured = await sandbox.configure({ rules })
  if (!configured.ok) throw new Error(configured.problem.message)
}

/** Goes through the dialogue up to a phase and does what is answered there. What is answered: to be read by the caller. */
const reach: Readonly<Record<SandboxPhase, () => Promise<void>>> = {
  async connect() {
    client = await RawSmtpClient.connect(sandbox.port)
  },
  async ehlo() {
    client = await RawSmtpClient.connect(sandbox.port)
    await client.reply()
    client.write('EHLO client.test\r\n')
  },
  async auth() {
    client = await RawSmtpClient.greeted(sandbox.port)
    client.write(`AUTH PLAIN ${credentials}\r\n`)
  },
  async mail() {
    client = await RawSmtpClient.greeted(sandbox.port)
    client.write('MAIL FROM:<news@sender.test>\r\n')
  },
  async rcpt() {
    client = await RawSmtpClient.greeted(sandbox.port)
    await client.ask('MAIL FROM:<news@sender.test>')
    client.write(`RCPT TO:<${recipient}>\r\n`)
  },
  async data() {
    client = await RawSmtpClient.greeted(sandbox.port)
    await client.ask('MAIL FROM:<news@sender.test>')
    await client.ask(`RCPT TO:<${recipient}>`)
    client.write('DATA\r\n')
  },
  async body() {
    client = await RawSmtpClient.greeted(sandbox.port)
    await client.begin(recipient)
    client.write('Subject: te')
  },
  async dot() {
    client = await RawSmtpClient.greeted(sandbox.port)
    await client.begin(recipient)
    client.write(`${content}.\r\n`)
  },
  after: () => reach.dot(),
}

/** What the profile answers at each phase, by code. At `body` nothing is answered before the dot. */
const usualCode: Readonly<Record<SandboxPhase, string>> = {
  connect: '220',
  ehlo: '250',
  auth: '235',
  mail: '250',
  rcpt: '250',
  data: '354',
  body: '250',
  dot: '250',
  after: '250',
}

async function finishBody(phase: SandboxPhase): Promise<void> {
  if (phase === 'body') client.write('st\r\n\r\nHello\r\n.\r\n')
}

async function expectAccepted(count: number): Promise<void> {
  expect(await sandbox.acceptedCount(recipient)).toBe(count)
}

/** At `after` the message is accepted, whatever the client hears. */
const acceptedDespite = (phase: SandboxPhase) => (phase === 'after' ? 1 : 0)

describe.each(sandboxPhases)('at %s', (phase) => {
  const act = (action: SandboxAction) => order({ phase, action })

  test('accept goes on', async () => {
    await act({ kind: 'accept' })
    await reach[phase]()
    await finishBody(phase)
    expect((await client.reply()).slice(0, 3)).toBe(usualCode[phase])
    await expectAccepted(['body', 'dot', 'after'].includes(phase) ? 1 : 0)
  })

  test.each([
    ['defer', '451 4.3.0 Not today', 'deferred'],
    ['refuse', '550 5.7.1 Never', 'refused'],
  ] as const)('%s answers with its reply', async (kind, reply, counted) => {
    await act({ kind, reply })
    await reach[phase]()
    expect(await client.reply()).toBe(reply)
    await expectAccepted(acceptedDespite(phase))
    expect(await sandbox.summary()).toMatchObject({ [counted]: 1, replies: [{ reply, count: 1 }] })
    if (phase === 'connect' || phase === 'body')
      expect(await client.ended()).toEqual({ how: 'fin', unread: '' })
    else expect(await client.ask('NOOP')).toMatch(/^250/)
  })

  test('a 421 ends the connection', async () => {
    await act({ kind: 'defer', reply: '421 4.3.2 Closing' })
    await reach[phase]()
    expect(await client.reply()).toBe('421 4.3.2 Closing')
    expect(await client.ended()).toEqual({ how: 'fin', unread: '' })
  })

  test.each(['fin', 'rst'] as const)('drop by %s says nothing', async (how) => {
    await act({ kind: 'drop', how })
    await reach[phase]()
    expect(await client.ended()).toEqual({ how, unread: '' })
    await expectAccepted(acceptedDespite(phase))
    expect(await sandbox.summary()).toMatchObject({ dropped: 1 })
  })

  test.each(['fin', 'rst'] as const)('drop by %s can break off in the middle of a reply', async (how) => {
    await act({ kind: 'drop', how, partialReply: '250 2.0' })
    await reach[phase]()
    // An RST may overtake the octets before it, and Node reports one behind octets as a polite end.
    const { unread } = await client.ended()
    if (how === 'fin') expect(unread).toBe('250 2.0')
    else expect(['250 2.0', '']).toContain(unread)
    await expectAccepted(acceptedDespite(phase))
  })

  test('slow waits, then goes on', async () => {
    await act({ kind: 'slow', delayMs: 60 })
    const startedAt = performance.now()
    await reach[phase]()
    await finishBody(phase)
    expect((await client.reply()).slice(0, 3)).toBe(usualCode[phase])
    expect(performance.now() - startedAt).toBeGreaterThan(55)
    await expectAccepted(['body', 'dot', 'after'].includes(phase) ? 1 : 0)
  })

  test('dribble sends the next reply in pieces', async () => {
    await act({ kind: 'dribble', gapMs: 1 })
    await reach[phase]()
    await finishBody(phase)
    const before = client.pieces
    expect((await client.reply()).slice(0, 3)).toBe(usualCode[phase])
    expect(client.pieces - before).toBeGreaterThan(3)
  })

  test('silence says nothing and leaves the connection open', async () => {
    await act({ kind: 'silence' })
    await reach[phase]()
    await expect
      .poll(() => sandbox.summary())
      .toMatchObject({ dropped: 1, replies: [{ reply: 'no reply', count: 1 }] })
    await expectAccepted(acceptedDespite(phase))
    expect(client.hasUnread).toBe(false)
    expect((await sandbox.describe()).connections.open).toBeGreaterThan(0)
  })
})

test('slow and a refusal go together, and the refusal may come in pieces', async () => {
  await order(
    { phase: 'dot', action: { kind: 'slow', delayMs: 30 } },
    { phase: 'dot', action: { kind: 'dribble', gapMs: 1 } },
    { phase: 'dot', action: { kind: 'defer', reply: '421 4.7.0 first\nsecond' } },
  )
  await reach.dot()
  expect(await client.reply()).toBe('421-4.7.0 first\n421 second')
  expect(await client.ended()).toEqual({ how: 'fin', unread: '' })
})

test('rules may change while a connection is open', async () => {
  client = await RawSmtpClient.greeted(sandbox.port)
  expect(await client.send(recipient)).toMatch(/^250/)
  await order({
    phase: 'dot',
    match: { recipient: 'shop.test' },
    action: { kind: 'refuse', reply: '554 5.7.1 Full stop' },
  })
  expect(await client.send(recipient)).toBe('554 5.7.1 Full stop')
  expect(await client.send('ann@elsewhere.test')).toMatch(/^250/)
})

test('every third message, by number', async () => {
  await order({ phase: 'mail', match: { every: 3 }, action: { kind: 'defer', reply: '451 4.3.0 third' } })
  client = await RawSmtpClient.greeted(sandbox.port)
  const codes: string[] = []
  for (let n = 1; n <= 6; n++) {
    const reply = await client.ask('MAIL FROM:<news@sender.test>')
    codes.push(reply.slice(0, 3))
    await client.ask('RSET')
  }
  expect(codes).toEqual(['250', '250', '451', '250', '250', '451'])
})

describe('special addresses', () => {
  test.each([
    ['bounce+5@shop.test', /^550 5\.1\.1 <bounce\+5@shop\.test>/],
    ['greylist@shop.test', /^451 4\.7\.1/],
    ['greylist@shop.test', /^250/],
    ['452-quota@shop.test', /^452 4\.0\.0/],
  ])('%s is answered at RCPT', async (address, expected) => {
    client = await RawSmtpClient.greeted(sandbox.port)
    if (address.startsWith('greylist') && expected.source.includes('250')) {
      await client.ask('MAIL FROM:<news@sender.test>')
      await client.ask(`RCPT TO:<${address}>`)
      await client.ask('RSET')
    }
    await client.ask('MAIL FROM:<news@sender.test>')
    expect(await client.ask(`RCPT TO:<${address}>`)).toMatch(expected)
  })

  test('drop-after-dot is accepted and never told', async () => {
    client = await RawSmtpClient.greeted(sandbox.port)
    await client.begin('drop-after-dot+9@shop.test')
    client.write(`${content}.\r\n`)
    expect(await client.ended()).toEqual({ how: 'fin', unread: '' })
    expect(await sandbox.acceptedCount('drop-after-dot+9@shop.test')).toBe(1)
    expect((await sandbox.mails({})).mails[0]?.recipients).toEqual(['drop-after-dot+9@shop.test'])
  })

  test('drop-in-body is not accepted, and one bad recipient of several is enough', async () => {
    client = await RawSmtpClient.greeted(sandbox.port)
    await client.ask('MAIL FROM:<news@sender.test>')
    await client.ask(`RCPT TO:<${recipient}>`)
    await client.ask('RCPT TO:<reset-in-body@shop.test>')
    await client.ask('DATA')
    client.write('Subject')
    expect(await client.ended()).toEqual({ how: 'rst', unread: '' })
    await expectAccepted(0)
  })
})
