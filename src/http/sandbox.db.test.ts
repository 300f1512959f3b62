import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'
import type { SandboxMail, SandboxPort } from '../domain/sandbox.ts'
import { done, refused } from '../domain/problem.ts'

const mail: SandboxMail = {
  id: 7,
  acceptedAt: '2026-03-01T10:00:00.000Z',
  sender: 'news@example.org',
  recipients: ['jane@example.org'],
  from: 'News <news@example.org>',
  to: 'jane@example.org',
  subject: 'March',
  size: 1234,
}

/** The far side of the port: what it is asked, and an inbox with one mail. */
function oneMailSandbox(): SandboxPort & { readonly calls: string[] } {
  const calls: string[] = []
  const summary = { accepted: 1, acceptedRecipients: 1, distinctRecipients: 1, acceptedTwice: 0 }
  const losses = {
    throttled: 2,
    refused: 0,
    deferred: 0,
    dropped: 0,
    replies: [{ reply: '454 slower', count: 2 }],
  }
  const settings = {
    profile: 'ses' as const,
    rules: [{ phase: 'dot' as const, action: { kind: 'defer' as const, reply: '451 later' } }],
    specialAddresses: true,
    limits: [{ kind: 'token_bucket' as const, count: 12, per: 'second' as const }],
    maxConnections: null,
    maxMessagesPerSession: null,
    maxSizeBytes: 1,
    idleMs: 1,
    auth: 'optional' as const,
    credentials: null,
    tls: 'starttls' as const,
    maxInbox: 10,
  }
  const description = {
    host: '127.0.0.1',
    port: 2525,
    settings,
    summary: { ...summary, ...losses },
    connections: { open: 0, total: 1 },
    inbox: { messages: 1, bytes: 1234, missing: 0 },
  }
  return {
    calls,
    describe: async () => description,
    configure: async (patch) =>
      JSON.stringify(patch) === '{"profile":"ses"}'
        ? done(description)
        : refused('invalid', 'No.', 'rules.0.action'),
    mails: async (query) => {
      calls.push(`mails ${JSON.stringify(query)}`)
      return { mails: [mail], next: 7 }
    },
    mail: async (id) =>
      id === 7
        ? {
            ...mail,
            headers: [],
            html: '<html><head></head>Hi<script>alert(1)</script>',
            text: 'Hi',
            attachments: [],
          }
        : undefined,
    source: async (id) => (id === 7 ? Buffer.from('Subject: <b>March</b>\r\n\r\nHi\r\n') : undefined),
    clearInbox: async () => void calls.push('clear inbox'),
    clearLedger: async () => void calls.push('clear ledger'),
    summary: async () => description.summary,
    acceptedCount: async () => 1,
    findByMessageIds: async () => [],
    acceptedTwice: async () => [],
  }
}

let fresh: FreshDatabase
let http: TestApp
const sandbox = oneMailSandbox()
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database, { sandbox })
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

test('the sandbox is described and changed', async () => {
  expect((await http.api('GET', '/sandbox')).body).toMatchObject({
    port: 2525,
    settings: { profile: 'ses', rules: [{ phase: 'dot', action: { kind: 'defer', reply: '451 later' } }] },
    summary: { throttled: 2 },
  })
  expect((await http.api('PATCH', '/sandbox', { profile: 'ses' })).status).toBe(200)
  expect((await http.api('PATCH', '/sandbox', { rules: 1 })).body).toMatchObject({
    status: 422,
    field: 'rules.0.action',
  })
  expect((await http.api('GET', '/session')).body).toMatchObject({ sandbox: true })
})

test('the inbox is listed, searched, read and emptied', async () => {
  expect((await http.api('GET', '/sandbox/mails?search=march&limit=5&after=9')).body).toEqual({
    items: [mail],
    next: 7,
  })
  expect(sandbox.calls).toContain('mails {"limit":5,"before":9,"search":"march"}')
  expect((await http.api('GET', '/sandbox/mails/7')).body).toMatchObject({ subject: 'March', text: 'Hi' })
  expect((await http.api('GET', '/sandbox/mails/8')).body).toMatchObject({
    status: 404,
    code: 'unknown_mail',
  })
  expect((await http.api('DELETE', '/sandbox/mails')).status).toBe(204)
  expect(sandbox.calls).not.toContain('clear ledger')
  expect((await http.api('DELETE', '/sandbox/mails?ledger=true')).status).toBe(204)
  expect(sandbox.calls).toContain('clear ledger')
})

test('what a mail holds is shown and never run', async () => {
  const source = await http.api('GET', '/sandbox/mails/7/source')
  expect(source.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(source.headers['x-content-type-options']).toBe('nosniff')
  expect(source.text).toBe('Subject: <b>March</b>\r\n\r\nHi\r\n')
  const html = await http.api('GET', '/sandbox/mails/7/html')
  expect(html.headers['content-security-policy']).toMatch(/^sandbox allow-popups[^;]*; default-src 'none'/)
  expect(html.text).toContain('<head><base target="_blank"></head>')
})

test('without a sandbox in this process everything about it is 404', async () => {
  await fresh.database.query(`update users set email = 'before@example.org'`)
  const other = await startTestApp(fresh.database)
  for (const path of ['', '/mails', '/mails/7', '/mails/7/source', '/mails/7/html'])
    expect((await other.api('GET', `/sandbox${path}`)).status).toBe(404)
  expect((await other.api('PATCH', '/sandbox', {})).body).toMatchObject({ code: 'no_sandbox' })
  await other.close()
})
