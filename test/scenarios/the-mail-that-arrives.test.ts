/** What one reader gets: a signed, personal mail whose unsubscribe link works, in the page and with one click. */
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSenderDomain } from '../../src/actions/create-sender-domain.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { dkimRecord } from '../../src/domain/dkim-record.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { findSenderDomainByName } from '../../src/store/sender-domains.ts'
import { addDraft, addReaders, addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { publicUrl, startTestApp, type TestApp } from '../support/http-app.ts'
import { startSandbox } from '../support/sandbox.ts'
import { testSecrets } from '../support/secrets.ts'

let fresh: FreshDatabase
let sandbox: Sandbox
let app: TestApp

beforeAll(async () => {
  fresh = await freshDatabase()
  sandbox = await startSandbox({ profile: 'postfix' })
  app = await startTestApp(fresh.database)
})

afterAll(async () => {
  await app.close()
  await fresh.drop()
})

async function sendTo(emails: readonly string[]): Promise<string> {
  const { database } = fresh
  const listId = await addReaders(database, emails, emails.join(' '))
  const relayId = await addTestRelay(database, { name: emails.join(' '), port: sandbox.port })
  await database.query('update relays set sign_dkim = true')
  const campaignId = await addDraft(database, [listId], relayId)
  const engine = startEngine(database, { publicUrl })
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  await engine.next('campaign_finished')
  await engine.stop()
  const { mails } = await sandbox.mails({ limit: 1 })
  const source = await sandbox.source(mails[0]?.id ?? 0)
  return Buffer.from(source ?? '').toString('latin1')
}

test('the mail is signed by the key of its sender domain', async () => {
  const { database } = fresh
  const made = await createSenderDomain(database, testSecrets, {
    domain: 'sender.example',
    algorithm: 'rsa-sha256',
    actor: 'test',
  })
  expect(made.ok).toBe(true)
  const domain = await findSenderDomainByName(database, 'sender.example')
  if (domain === undefined) throw new Error('no domain')
  const source = await sendTo(['jane@reader.example'])
  const record = dkimRecord(domain)
  const { results } = await dkimVerify(Buffer.from(source, 'latin1'), {
    resolver: (name: string) =>
      name === record.name ? Promise.resolve([[record.value]]) : Promise.reject(new Error(`no ${name}`)),
  })
  expect(results.map((result) => result.status.result)).toEqual(['pass'])
})

test('its unsubscribe link asks in the page, and ends the subscription by one click', async () => {
  const { database } = fresh
  const mail = await new PostalMime().parse(await sendTo(['john@reader.example']))
  const header = (name: string) => mail.headers.find((field) => field.key === name)?.value
  expect(mail.subject).toBe('Hello')
  expect(mail.text).toContain('in Ulm')
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const link = /<(https:\/\/[^>]+)>/.exec(header('list-unsubscribe') ?? '')?.[1] ?? ''
  expect(mail.html).toContain(link)
  const url = new URL(link).pathname

  const state = async () => {
    const [row] = await database.query<{ state: string }>(
      `select state from subscriptions where contact_id = (select id from contacts where email = 'john@reader.example')`,
    )
    return row?.state
  }
  expect(await app.bare({ url })).toMatchObject({ status: 200 })
  expect(await state()).toBe('confirmed')
  const oneClick = {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  } as const
  expect(await app.bare(oneClick)).toMatchObject({ status: 200 })
  expect(await state()).toBe('unsubscribed')
  expect(await app.bare(oneClick)).toMatchObject({ status: 200 })
})
