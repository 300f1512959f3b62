/** The dialogue without faults: profiles word for word, AUTH, TLS, limits, idle time, wrong use, and nodemailer as a client. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, test } from 'vitest'
import { RawSmtpClient } from '../../test/support/raw-smtp-client.ts'
import { startSandbox } from '../../test/support/sandbox.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'

const recipient = 'ann@shop.test'
const clients: RawSmtpClient[] = []

afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})

async function connect(sandbox: Sandbox): Promise<RawSmtpClient> {
  const client = await RawSmtpClient.connect(sandbox.port)
  clients.push(client)
  return client
}

async function greeted(sandbox: Sandbox): Promise<RawSmtpClient> {
  const client = await RawSmtpClient.greeted(sandbox.port)
  clients.push(client)
  return client
}

async function startAndGreet(
  options: Partial<SandboxOptions>,
): Promise<{ sandbox: Sandbox; client: RawSmtpClient }> {
  const sandbox = await startSandbox(options)
  return { sandbox, client: await greeted(sandbox) }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('profiles', () => {
  test('ses, word for word', async () => {
    const client = await connect(await startSandbox({ profile: 'ses', tls: 'starttls' }))
    expect(await client.reply()).toBe('220 email-smtp.sandbox.waybill.test ESMTP SimpleEmailService-sandbox')
    expect(await client.ask('EHLO client.test')).toBe(
      '250-email-smtp.sandbox.waybill.test\n250-STARTTLS\n250-AUTH PLAIN LOGIN\n250 8BITMIME',
    )
    expect(await client.ask(`AUTH PLAIN ${base64('\0user\0secret')}`)).toBe('235 Authentication successful.')
    expect(await client.ask('MAIL FROM:<news@sender.test>')).toBe('250 Ok')
    expect(await client.ask(`RCPT TO:<${recipient}>`)).toBe('250 Ok')
    expect(await client.ask('DATA')).toBe('354 End data with <CR><LF>.<CR><LF>')
    expect(await client.ask('Subject: a\r\n\r\nb\r\n.')).toMatch(
      /^250 Ok 0100[0-9a-f]{12}-[0-9a-f-]{36}-000000$/,
    )
    expect(await client.ask('QUIT')).toBe('221 Bye')
    expect(await client.ended()).toEqual({ how: 'fin', unread: '' })
  })

  test('ses takes pipelined commands for what they are: a mistake', async () => {
    const { client } = await startAndGreet({ profile: 'ses' })
    client.write(`MAIL FROM:<news@sender.test>\r\nRCPT TO:<${recipient}>\r\n`)
    expect(await client.reply()).toBe('554 SMTP synchronization error: pipelining was not offered')
    expect(await client.ended()).toEqual({ how: 'fin', unread: '' })
  })

  test('postfix, pipelined: the next envelope rides with the dot', async () => {
    const sandbox = await startSandbox({ profile: 'postfix' })
    const client = await connect(sandbox)
    expect(await client.reply()).toBe('220 sandbox.waybill.test ESMTP Postfix')
    expect((await client.ask('EHLO client.test')).split('\n')).toEqual([
      '250-sandbox.waybill.test',
      '250-PIPELINING',
      '250-SIZE 50000000',
      '250-AUTH PLAIN LOGIN CRAM-MD5',
      '250-ENHANCEDSTATUSCODES',
      '250 8BITMIME',
    ])
    const envelope = `MAIL FROM:<news@sender.test> BODY=8BITMIME\r\nRCPT TO:<${recipient}>\r\nDATA\r\n`
    client.write(envelope)
    for (const code of [/^250 2\.1\.0/, /^250 2\.1\.5/, /^354/]) expect(await client.reply()).toMatch(code)
    client.write(`Subject: 1\r\n\r\n.\r\n${envelope}`)
    for (const code of [/^250 2\.0\.0 Ok: queued as [0-9A-Z]+$/, /^250/, /^250/, /^354/])
      expect(await client.reply()).toMatch(code)
    expect(await client.ask('Subject: 2\r\n\r\n.')).toMatch(/^250/)
    expect((await sandbox.summary()).accepted).toBe(2)
  })

  test('postfix: commands that end a group must be its last', async () => {
    const { client } = await startAndGreet({})
    client.write(`MAIL FROM:<news@sender.test>\r\nRCPT TO:<${recipient}>\r\nDATA\r\nSubject: too early\r\n`)
    await client.reply()
    await client.reply()
    expect(await client.reply()).toMatch(/^503 5\.5\.0 Error: improper use/)
  })

  test('host35 refuses the 36th mail of the hour in the words of cPanel, and takes it in the next', async () => {
    let nowMs = Date.UTC(2026, 0, 1, 12, 30)
    const { sandbox, client } = await startAndGreet({ profile: 'host35', clock: () => nowMs })
    for (let n = 1; n <= 35; n++) expect(await client.send(recipient)).toMatch(/^250 OK id=1/)
    expect(await client.send(recipient)).toBe(
      '550 Domain sender.test has exceeded the max emails per hour (35/35 (100%)) allowed. Message discarded.',
    )
    expect(await sandbox.summary()).toMatchObject({ accepted: 35, throttled: 1, refused: 0 })
    nowMs += 30 * 60_000
    expect(await client.send(recipient)).toMatch(/^250/)
  })
})

describe('limits', () => {
  test('ses throttles after the dot, and by the day', async () => {
    let nowMs = Date.UTC(2026, 0, 1)
    const { sandbox, client } = await startAndGreet({
      profile: 'ses',
      clock: () => nowMs,
      limits: [
        { kind: 'token_bucket', count: 2, per: 'second', burst: 2 },
        { kind: 'sliding_log', count: 3, per: 'day' },
      ],
    })
    const codes: string[] = []
    for (let n = 1; n <= 3; n++) codes.push((await client.send(recipient)).slice(0, 3))
    expect(codes).toEqual(['250', '250', '454'])
    expect(await client.send(recipient)).toBe('454 Throttling failure: Maximum sending rate exceeded.')
    nowMs += 1000
    expect(await client.send(recipient)).toMatch(/^250/)
    expect(await client.send(recipient)).toBe('454 Throttling failure: Daily message quota exceeded.')
    nowMs += 86_400_000
    expect(await client.send(recipient)).toMatch(/^250/)
    expect(await sandbox.summary()).toMatchObject({ accepted: 4, throttled: 3, refused: 0, deferred: 0 })
  })

  test('may change while mail comes in', async () => {
    const nowMs = Date.UTC(2026, 0, 1)
    const { sandbox, client } = await startAndGreet({
      clock: () => nowMs,
      limits: [{ kind: 'fixed_window', count: 1, per: 'hour' }],
    })
    expect(await client.send(recipient)).toMatch(/^250/)
    expect(await client.ask('MAIL FROM:<news@sender.test>')).toMatch(/^450 4\.7\.1 Error: too much mail/)
    await sandbox.configure({ limits: [{ kind: 'fixed_window', count: 2, per: 'hour' }] })
    expect(await client.send(recipient)).toMatch(/^250/)
    expect(await client.ask('MAIL FROM:<news@sender.test>')).toMatch(/^450/)
  })

  test('may hold for some recipients only, with words of their own', async () => {
    const nowMs = Date.UTC(2026, 0, 1)
    const reply = '421 4.7.28 Unusual rate'
    const { client } = await startAndGreet({
      clock: () => nowMs,
      limits: [
        { kind: 'sliding_log', count: 1, per: 'minute', recipient: 'gmail.test', phase: 'dot', reply },
      ],
    })
    expect(await client.send('a@gmail.test')).toMatch(/^250/)
    expect(await client.send('a@other.test')).toMatch(/^250/)
    expect(await client.send('b@gmail.test')).toBe(reply)
    expect((await client.ended()).how).toBe('fin')
  })

  test('are not forgotten by a restart', async () => {
    const nowMs = Date.UTC(2026, 0, 1)
    const options = {
      folder: temporaryFolder(),
      clock: () => nowMs,
      profile: 'ses',
      limits: [{ kind: 'sliding_log', count: 2, per: 'day' }],
    } as const
    const before = await startAndGreet(options)
    expect(await before.client.send(recipient)).toMatch(/^250/)
    await before.sandbox.close()
    const after = await startAndGreet(options)
    expect(await after.client.send(recipient)).toMatch(/^250/)
    expect(await after.client.send(recipient)).toMatch(/^454/)
  })

  test('cap connections and messages per session', async () => {
    const sandbox = await startSandbox({ profile: 'ses', maxConnections: 1, maxMessagesPerSession: 2 })
    const client = await greeted(sandbox)
    const second = await connect(sandbox)
    expect(await second.reply()).toBe('421 Too many concurrent SMTP connections')
    expect((await second.ended()).how).toBe('fin')
    for (let n = 1; n <= 2; n++) expect(await client.send(recipient)).toMatch(/^250/)
    expect(await client.ask('MAIL FROM:<news@sender.test>')).toMatch(
      /^421 Connection closed by server\. Maximum message count/,
    )
    expect((await client.ended()).how).toBe('fin')
    expect(await sandbox.summary()).toMatchObject({ accepted: 2, throttled: 2 })
  })

  test('say when a message is too big, by SIZE or by its octets', async () => {
    const { sandbox, client } = await startAndGreet({ maxSizeBytes: 1000 })
    expect(await client.ask('MAIL FROM:<news@sender.test> SIZE=1001')).toMatch(/^552 5\.3\.4/)
    expect(await client.send(recipient, `Subject: big\r\n\r\n${'x'.repeat(1000)}\r\n`)).toMatch(
      /^552 5\.3\.4/,
    )
    expect(await client.send(recipient)).toMatch(/^250/)
    expect((await sandbox.summary()).accepted).toBe(1)
  })
})

test('an idle connection ends with the words of the profile', async () => {
  for (const [profile, words] of [
    ['ses', '451 4.4.2 Timeout waiting for data from client.'],
    ['postfix', '421 4.4.2 sandbox.waybill.test Error: timeout exceeded'],
  ] as const) {
    const { sandbox, client } = await startAndGreet({ profile, idleMs: 50 })
    expect(await client.reply()).toBe(words)
    expect((await client.ended()).how).toBe('fin')
    expect(await sandbox.summary()).toMatchObject({ dropped: 1 })
  }
})

test('silence is not ended by the idle time', async () => {
  const { sandbox, client } = await startAndGreet({
    idleMs: 40,
    rules: [{ phase: 'dot', action: { kind: 'silence' } }],
  })
  await client.begin(recipient)
  client.write('Subject: a\r\n\r\n.\r\n')
  const other = await greeted(sandbox)
  expect((await other.ended()).unread).toMatch(/^421/)
  expect(client.hasUnread).toBe(false)
})

describe('AUTH', () => {
  const right = { user: 'ann', password: 'pässword' }

  test.each([
    ['right', right.password, /^235/],
    ['wrong', 'other', /^535/],
  ])('%s passwords, by every mechanism', async (_name, password, expected) => {
    const sandbox = await startSandbox({ credentials: right })
    const plain = await greeted(sandbox)
    expect(await plain.ask(`AUTH PLAIN ${base64(`\0ann\0${password}`)}`)).toMatch(expected)
    const plainAsked = await greeted(sandbox)
    expect(await plainAsked.ask('AUTH PLAIN')).toBe('334 ')
    expect(await plainAsked.ask(base64(`\0ann\0${password}`))).toMatch(expected)
    const login = await greeted(sandbox)
    expect(await login.ask('AUTH LOGIN')).toBe(`334 ${base64('Username:')}`)
    expect(await login.ask(base64('ann'))).toBe(`334 ${base64('Password:')}`)
    expect(await login.ask(base64(password))).toMatch(expected)
    const cram = await greeted(sandbox)
    const challenge = Buffer.from((await cram.ask('AUTH CRAM-MD5')).slice(4), 'base64').toString()
    const digest = createHmac('md5', password).update(challenge).digest('hex')
    expect(await cram.ask(base64(`ann ${digest}`))).toMatch(expected)
  })

  test('any will do where none is set', async () => {
    const { client } = await startAndGreet({})
    expect(await client.ask(`AUTH PLAIN ${base64('\0who\0ever')}`)).toMatch(/^235/)
  })

  test('can be required, cancelled, malformed or off', async () => {
    const { client } = await startAndGreet({ auth: 'required' })
    expect(await client.ask('MAIL FROM:<a@b.test>')).toMatch(/^530/)
    await client.ask('AUTH LOGIN')
    expect(await client.ask('*')).toMatch(/^501/)
    expect(await client.ask('AUTH PLAIN %%%')).toMatch(/^501/)
    expect(await client.ask('AUTH GSSAPI')).toMatch(/^501/)
    expect(await client.ask(`AUTH PLAIN ${base64('\0a\0b')}`)).toMatch(/^235/)
    expect(await client.ask('AUTH PLAIN')).toMatch(/^503/)
    expect(await client.send(recipient)).toMatch(/^250/)
    const off = await connect(await startSandbox({ auth: 'off' }))
    await off.reply()
    expect(await off.ask('EHLO a')).not.toContain('AUTH')
    expect(await off.ask('AUTH PLAIN')).toMatch(/^502/)
  })
})

describe('TLS', () => {
  test('STARTTLS with a verified certificate, and everything begins anew', async () => {
    const { sandbox, client } = await startAndGreet({ tls: 'starttls' })
    expect(await client.ask('STARTTLS')).toMatch(/^220/)
    await client.secure(sandbox.certificate())
    expect(await client.ask('MAIL FROM:<a@b.test>')).toMatch(/^503/)
    expect(await client.ask('EHLO client.test')).not.toContain('STARTTLS')
    expect(await client.send(recipient)).toMatch(/^250/)
  })

  test('what is smuggled in behind STARTTLS is not heard', async () => {
    const { client } = await startAndGreet({ tls: 'starttls' })
    client.write('STARTTLS\r\nMAIL FROM:<evil@b.test>\r\n')
    expect(await client.reply()).toMatch(/^503/)
    expect((await client.ended()).how).toBe('fin')
  })

  test('from the first octet, with faults', async () => {
    const sandbox = await startSandbox({
      tls: 'implicit',
      rules: [{ phase: 'after', action: { kind: 'drop', how: 'rst' } }],
    })
    const client = await RawSmtpClient.connect(sandbox.port, { ca: sandbox.certificate() })
    clients.push(client)
    expect(await client.reply()).toMatch(/^220/)
    await client.ask('EHLO client.test')
    await client.begin(recipient)
    client.write('Subject: a\r\n\r\n.\r\n')
    expect((await client.ended()).unread).toBe('')
    expect(await sandbox.acceptedCount(recipient)).toBe(1)
  })

  test('the certificate is kept over restarts', async () => {
    const folder = temporaryFolder()
    const first = await startSandbox({ folder, tls: 'starttls' })
    const certificate = first.certificate()
    await first.close()
    expect((await startSandbox({ folder })).certificate()).toBe(certificate)
  })
})

test('wrong use is answered and survives', async () => {
  const sandbox = await startSandbox()
  const client = await connect(sandbox)
  await client.reply()
  expect(await client.ask('MAIL FROM:<a@b.test>')).toMatch(/^503/)
  expect(await client.ask('HELO a')).toBe('250 sandbox.waybill.test')
  expect(await client.ask('RCPT TO:<a@b.test>')).toMatch(/^503/)
  expect(await client.ask('DATA')).toMatch(/^503/)
  expect(await client.ask('MAIL FROM: a@b.test')).toMatch(/^501/)
  expect(await client.ask('MAIL FROM:<a b@c.test>')).toMatch(/^501/)
  expect(await client.ask('MAIL FROM:<>')).toMatch(/^250/)
  expect(await client.ask('MAIL FROM:<a@b.test>')).toMatch(/^503/)
  expect(await client.ask('DATA')).toMatch(/^554/)
  expect(await client.ask('RCPT TO:<>')).toMatch(/^501/)
  expect(await client.ask('RCPT TO:<"quoted local"@c.test>')).toMatch(/^250/)
  expect(await client.ask('RSET')).toMatch(/^250/)
  expect(await client.ask('VRFY ann')).toMatch(/^252/)
  expect(await client.ask('BDAT 10')).toMatch(/^502/)
  expect(await client.ask('STARTTLS')).toMatch(/^502/)
  expect(await client.ask('noop')).toMatch(/^250/)
  client.write('x'.repeat(20_000))
  expect(await client.reply()).toMatch(/^500/)
  expect((await client.ended()).how).toBe('fin')
})

test('nodemailer sends through it, and the inbox shows what it sent', async () => {
  const sandbox = await startSandbox({
    tls: 'starttls',
    auth: 'required',
    credentials: { user: 'ann', password: 'secret' },
  })
  const transport = createTransport({
    host: 'localhost',
    port: sandbox.port,
    requireTLS: true,
    auth: { user: 'ann', pass: 'secret' },
    tls: { ca: sandbox.certificate() },
  })
  const text = 'Grüße\n.\n..\n. start with dots\n'
  const sent = await transport.sendMail({
    from: 'Zürich <news@sender.test>',
    to: ['ann@shop.test', 'bob@shop.test'],
    subject: 'Schöne Grüße',
    text,
    html: '<p>Grüße</p>',
    attachments: [{ filename: 'a.txt', content: 'attached' }],
    headers: { 'X-Waybill-Delivery': '77' },
  })
  expect(sent.response).toMatch(/^250 2\.0\.0 Ok: queued as/)
  const mail = await sandbox.mail(1)
  expect(mail).toMatchObject({
    subject: 'Schöne Grüße',
    from: 'Zürich <news@sender.test>',
    recipients: ['ann@shop.test', 'bob@shop.test'],
  })
  expect(mail?.text?.trim()).toBe(text.trim())
  expect(mail?.html?.trim()).toBe('<p>Grüße</p>')
  expect(mail?.attachments).toEqual([{ name: 'a.txt', type: 'text/plain', size: 8 }])
  expect(await sandbox.findByMessageIds([sent.messageId, '<unknown@sender.test>'])).toMatchObject([
    { delivery: '77', messageId: sent.messageId },
  ])
  expect(Buffer.from((await sandbox.source(1)) ?? []).toString()).toContain('X-Waybill-Delivery: 77\r\n')
})

describe('opening and closing', () => {
  test('a taken port is refused by name, and nothing is touched', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const opened = await openSandbox({ folder: temporaryFolder(), host: '127.0.0.1', port })
    expect(opened).toMatchObject({ ok: false, problem: { code: 'sandbox_port', field: 'port' } })
    if (!opened.ok)
      expect(opened.problem.message).toMatch(
        new RegExp(`port ${port} on 127\\.0\\.0\\.1.*WAYBILL_SANDBOX_PORT`),
      )
    holder.close()
  })

  test('wrong settings are refused before the port is taken', async () => {
    const opened = await openSandbox({ folder: temporaryFolder(), host: '127.0.0.1', port: 0, idleMs: -1 })
    expect(opened).toMatchObject({ ok: false, problem: { field: 'idleMs' } })
  })

  test('closing tells open connections, and settings, ledger and inbox are there the next time', async () => {
    const folder = temporaryFolder()
    const before = await startAndGreet({ folder })
    await before.sandbox.configure({
      idleMs: 77_000,
      rules: [{ phase: 'mail', action: { kind: 'slow', delayMs: 1 } }],
    })
    await before.client.send(recipient)
    const closed = before.sandbox.close()
    expect((await before.client.ended()).unread).toBe(
      '421 4.3.2 sandbox.waybill.test Service shutting down\r\n',
    )
    await closed
    const after = await startSandbox({ folder })
    expect(await after.describe()).toMatchObject({
      settings: { idleMs: 77_000, rules: [{ phase: 'mail' }] },
      inbox: { messages: 1 },
      summary: { accepted: 1 },
    })
  })

  test('a refused change changes nothing', async () => {
    const sandbox = await startSandbox()
    const before = await sandbox.describe()
    expect(await sandbox.configure({ idleMs: 60_000, maxInbox: 'all' })).toMatchObject({
      ok: false,
      problem: { field: 'maxInbox' },
    })
    expect(await sandbox.describe()).toEqual(before)
  })
})
