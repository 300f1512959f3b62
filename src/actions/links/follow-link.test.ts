import { lookup } from 'node:dns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocalServer, type LocalServer } from '../../../test/support/local-server.ts'
import { createFollowLink } from './follow-link.ts'

let server: LocalServer
const asked: string[] = []
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const [, kind = '', rest = ''] = (request.url ?? '').split('/')
    if (kind === 'status') response.statusCode = Number(rest)
    if (kind === 'no-head' && request.method === 'HEAD') response.statusCode = 405
    if (kind === 'to') response.writeHead(302, { location: decodeURIComponent(rest) })
    if (kind === 'circle') response.writeHead(301, { location: `/circle/${Number(rest) + 1}` })
    response.end('a body that nobody reads')
  })
})
afterAll(() => server.close())

const isHere = (address: string) => address === '127.0.0.1'
const followHere = createFollowLink({ isAllowed: isHere, lookup })
const follow = (path: string) => followHere(server.url + path)

test('a page that is there works, also where HEAD is not allowed', async () => {
  expect(await follow('/status/200')).toEqual({ outcome: 'works', status: 200, leadsTo: null })
  asked.length = 0
  expect(await follow('/no-head')).toMatchObject({ outcome: 'works' })
  expect(asked).toEqual(['HEAD /no-head', 'GET /no-head'])
})

test.each([
  [404, 'broken'],
  [500, 'broken'],
  [403, 'refuses_programs'],
  [429, 'refuses_programs'],
])('%i is %s', async (status, outcome) => {
  expect(await follow(`/status/${status}`)).toEqual({ outcome, status, leadsTo: null })
})

test('redirects are followed, and where they end is told', async () => {
  const there = encodeURIComponent(`${server.url}/status/200`)
  expect(await follow(`/to/${there}`)).toEqual({
    outcome: 'works',
    status: 200,
    leadsTo: `${server.url}/status/200`,
  })
  asked.length = 0
  expect(await follow('/circle/1')).toMatchObject({ outcome: 'too_many_redirects' })
  expect(asked).toHaveLength(6)
})

test('a redirect to something that is no page is broken', async () => {
  expect(await follow(`/to/${encodeURIComponent('file:///etc/passwd')}`)).toMatchObject({ outcome: 'broken' })
})

test('a server that is not there cannot be reached', async () => {
  const gone = await startLocalServer(() => {})
  await gone.close()
  expect(await followHere(`${gone.url}/`)).toMatchObject({ outcome: 'unreachable', status: null })
})

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://localhost/',
])('without a rule for tests nothing private is asked: %s', async (url) => {
  expect(await createFollowLink()(url)).toMatchObject({ outcome: 'private' })
})

test('a public page cannot lead into the private network', async () => {
  // Only the address of the test's server counts as public here.
  const almost = createFollowLink({ isAllowed: isHere, lookup })
  const inside = encodeURIComponent('http://127.0.0.2/')
  expect(await almost(`${server.url}/to/${inside}`)).toMatchObject({ outcome: 'private' })
})
