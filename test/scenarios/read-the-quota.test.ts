/** A relay with AWS keys: the engine asks Amazon what the account may send, and keeps to it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { seal } from '../../src/secrets/seal.ts'
import { readRelayPaces } from '../../src/store/relay-paces.ts'
import { findRelay } from '../../src/store/relays.ts'
import { addContacts, addDraft, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { testSecrets } from '../support/secrets.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

async function startAmazon(answer: () => unknown) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}

test('the quota that Amazon tells is the stated limit, and a stopped account is held', async () => {
  const { database } = fresh
  let sendingEnabled = true
  const amazon = await startAmazon(() => ({
    SendQuota: { MaxSendRate: 20, Max24HourSend: 50_000, SentLast24Hours: 100 },
    SendingEnabled: sendingEnabled,
    ProductionAccessEnabled: true,
  }))
  const sandbox = await startSandbox({ profile: 'ses' })
  const relayId = await addTestRelay(database, { port: sandbox.port })
  await database.query(
    `update relays set aws_region = 'eu-west-1', aws_access_key_id = 'AKIDEXAMPLE', aws_secret_encrypted = $2 where id = $1`,
    [relayId, seal(testSecrets, 'aws secret', 'secret')],
  )
  const campaignId = await addDraft(database, [await addContacts(database, 5000)], relayId)
  const engine = startEngine(database, { sesEndpoint: amazon.origin })
  try {
    expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
    await until(async () => (await readRelayPaces(database))[0]?.statedPerSecond === 20)
    sendingEnabled = false
    await database.query('update relay_paces set quota_at = null')
    await until(async () => (await findRelay(database, relayId))?.state === 'held')
    expect((await findRelay(database, relayId))?.heldReason).toContain('Amazon SES has stopped sending')
  } finally {
    await engine.stop()
    amazon.close()
  }
})
