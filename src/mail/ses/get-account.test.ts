import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { getSesAccount, sesHost } from './get-account.ts'
import { signRequest } from './sign-request.ts'

const credentials = {
  region: 'us-east-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
let server: Server | undefined

afterEach(() => server?.close())

async function answering(status: number, body: string): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`)
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, asked }
}

test("signs as in Amazon's own example (test suite of Signature Version 4, get-vanilla)", () => {
  const request = { method: 'GET', host: 'example.amazonaws.com', path: '/', service: 'service' } as const
  expect(signRequest(request, credentials, new Date('2015-08-30T12:36:00Z'))).toEqual({
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, ' +
      'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  })
})

test('reads the quota of an account', async () => {
  const body = {
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 1200.5 },
    SendingEnabled: true,
    ProductionAccessEnabled: false,
  }
  const { origin, asked } = await answering(200, JSON.stringify(body))
  expect(await getSesAccount(credentials, origin)).toEqual({
    kind: 'quota',
    quota: {
      maxPerSecond: 14,
      maxPerDay: 50_000,
      sentLastDay: 1200.5,
      sendingEnabled: true,
      productionAccess: false,
    },
  })
  expect(asked[0]).toMatch(
    /^GET \/v2\/email\/account AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/ses\/aws4_request, /,
  )
})

test.each([
  [403, '{"message":"The security token included in the request is invalid."}', 'refused'],
  [200, '{"SendQuota":{"MaxSendRate":0,"Max24HourSend":200,"SentLast24Hours":0}}', 'refused'],
  [200, 'not JSON', 'refused'],
  [302, '', 'refused'],
])('%i %s: %s', async (status, body, kind) => {
  const { origin } = await answering(status, body)
  expect(await getSesAccount(credentials, origin)).toMatchObject({ kind })
})

test('says when nobody answers', async () => {
  expect(await getSesAccount(credentials, 'http://127.0.0.1:1')).toMatchObject({ kind: 'unreachable' })
})

test('asks the host of the region', () => {
  expect(sesHost('eu-west-1')).toBe('email.eu-west-1.amazonaws.com')
  expect(sesHost('cn-north-1')).toBe('email.cn-north-1.amazonaws.com.cn')
})
