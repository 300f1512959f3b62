import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'
import { startLocalServer, type LocalServer } from '../../test/support/local-server.ts'

let fresh: FreshDatabase
let http: TestApp
let amazon: LocalServer
let answer: { status: number; body: object }

beforeAll(async () => {
  amazon = await startLocalServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database, { sesEndpoint: amazon.url })
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
  await amazon.close()
})

async function addSes(name: string, aws: object | null): Promise<number> {
  const host = 'email-smtp.eu-west-1.amazonaws.com'
  const relay = { name, host, port: 587, security: 'starttls', aws }
  return (await http.api('POST', '/relays', relay)).body.id
}
const keys = { region: 'eu-west-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }

test('what Amazon allows is read, kept with its time, and shown', async () => {
  const relayId = await addSes('SES', keys)
  expect((await http.api('GET', `/relays/${relayId}`)).body.quota).toBeNull()
  answer = {
    status: 200,
    body: {
      SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 1200 },
      SendingEnabled: true,
      ProductionAccessEnabled: false,
    },
  }
  const { status } = await http.api('POST', `/relays/${relayId}/quota`)
  expect(status).toBe(200)
  const { body } = await http.api('GET', `/relays/${relayId}`)
  expect(body.quota).toEqual({
    maxPerSecond: 14,
    maxPerDay: 50_000,
    sentLastDay: 1200,
    sendingEnabled: true,
    productionAccess: false,
    readAt: expect.any(String),
  })
  expect(JSON.stringify(body)).not.toContain('"secret"')
})

test('wrong keys are told as such, in the words of Amazon too', async () => {
  const relayId = await addSes('Wrong keys', keys)
  answer = { status: 403, body: { message: 'The security token included in the request is invalid.' } }
  const { status, body } = await http.api('POST', `/relays/${relayId}/quota`)
  expect([status, body.code, body.field]).toEqual([422, 'aws_refused', 'aws'])
  expect(body.detail).toContain('ses:GetAccount')
  expect(body.detail).toContain('security token')
  expect(body.said.detail.key).toBe('aws_refused')
  expect((await http.api('GET', `/relays/${relayId}`)).body.quota).toBeNull()
})

test('without keys there is nothing to ask with', async () => {
  const relayId = await addSes('No keys', null)
  expect((await http.api('POST', `/relays/${relayId}/quota`)).body.code).toBe('no_aws_keys')
})
