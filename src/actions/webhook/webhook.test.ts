import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocalServer, type LocalServer } from '../../../test/support/local-server.ts'
import { postWebhook } from './post-webhook.ts'
import { isPublicAddress, lookupPublic } from './public-address.ts'

const got: { headers: IncomingHttpHeaders; body: string; path: string }[] = []
let server: LocalServer
let base = ''
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      got.push({ headers: request.headers, body, path: request.url ?? '' })
      const isMoved = request.url === '/moved'
      response.writeHead(
        isMoved ? 302 : request.url === '/broken' ? 500 : 204,
        isMoved ? { location: '/' } : {},
      )
      response.end()
    })
  })
  base = server.url
})
afterAll(() => server.close())

const post = (url: string, options: { allowPrivate?: boolean; secret?: string } = {}) =>
  postWebhook({
    url,
    id: 'notice-1',
    body: { a: 'ü' },
    secret: options.secret,
    allowPrivate: options.allowPrivate ?? true,
  })

test('a post can be verified by its receiver', async () => {
  expect(await post(`${base}/`, { secret: 'a secret of sixteen' })).toBeUndefined()
  const { headers, body } = got[0] ?? {}
  const signed = `notice-1.${String(headers?.['webhook-timestamp'])}.${body ?? ''}`
  const expected = createHmac('sha256', 'a secret of sixteen').update(signed).digest('base64')
  expect(headers?.['webhook-signature']).toBe(`v1,${expected}`)
  expect(JSON.parse(body ?? '')).toEqual({ a: 'ü' })
})

test('what is not taken is said, and no redirect is followed', async () => {
  expect(await post(`${base}/broken`)).toBe('It answered 500.')
  expect(await post(`${base}/moved`)).toBe('It answered 302.')
  expect(got.at(-1)?.path).toBe('/moved')
  expect(await post('http://127.0.0.1:1/')).toContain('could not be posted')
})

test('nothing goes into a private network unless allowed, by address or by name', async () => {
  const before = got.length
  expect(await post(`${base}/`, { allowPrivate: false })).toContain('private network')
  const named = base.replace('127.0.0.1', 'localhost')
  expect(await lookup('localhost')).toBeDefined()
  expect(await post(`${named}/`, { allowPrivate: false })).toContain('private network')
  expect(await post('http://[::ffff:127.0.0.1]:80/', { allowPrivate: false })).toContain('private network')
  expect(got).toHaveLength(before)
})

test('a lookup gives one address or all, as it was asked', async () => {
  const answer = await new Promise((resolve) => {
    lookupPublic('localhost', { all: true }, (error, address) => resolve([error?.name, address]))
  })
  expect(answer).toEqual(['PrivateAddressError', []])
})

test.each([
  ['93.184.216.34', true],
  ['8.8.8.8', true],
  ['2606:2800:220:1::1', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.8.9.1', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['ff02::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['2001:db8::1', false],
  ['not an address', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic)
})
