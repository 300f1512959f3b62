/** A person watches a campaign against a relay's limit: sees it found, throttles marked; changes the speed, pauses, goes on. */
import { test } from 'vitest'
import { holdRelay, releaseRelay } from '../../src/actions/hold-relay.ts'
import { pauseCampaign } from '../../src/actions/pause-campaign.ts'
import { resumeCampaign } from '../../src/actions/resume-campaign.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { addTestRelay } from '../support/campaign.ts'
import { valueOf } from '../support/http-app.ts'
import { checkPage } from '../support/page-checks.ts'
import { startSandbox } from '../support/sandbox.ts'
import { button, inDialog, page, setStage, signIn, waybill } from '../support/stage.ts'

setStage({ patienceMs: 30_000 })

const actor = 'Grace'
const drawn = (part: string) => page.locator(`[data-testid=${part}]:not([d=""])`).first()
const words = (part: string) => page.locator(`[data-testid=${part}]`).first()

/** A relay with this limit, which nobody tells Waybill. */
async function limitedRelay(name: string, perSecond: number): Promise<number> {
  const sandbox = await startSandbox({ profile: 'ses' })
  await sandbox.configure({
    limits: [{ kind: 'token_bucket', count: perSecond, per: 'second', burst: perSecond, phase: 'dot' }],
  })
  return addTestRelay(waybill.database, { port: sandbox.port, name, maxConnections: 10 })
}

async function sending(name: string, readers: number, relayId: number): Promise<number> {
  const listId = await waybill.addList(`${name} readers`, readers)
  const campaignId = await waybill.addDraft({ name, subject: 'Of limits', listId, relayId })
  valueOf(await startCampaign(waybill.database, { campaignId, actor }))
  return campaignId
}

test('the limit that was found is on the chart, and the speed can be changed under way', async () => {
  const relayId = await limitedRelay('Provider', 25)
  const id = await sending('Spring letter', 6_000, relayId)
  await signIn(`/campaigns/${id}`)
  await page.getByRole('heading', { name: 'Pace of Provider' }).waitFor()
  await drawn('throttles').waitFor({ state: 'attached', timeout: 90_000 })
  await words('last-throttle').waitFor()
  await drawn('limit-found').waitFor({ state: 'attached', timeout: 90_000 })
  await words('pacer')
    .getByText(/Holding|Trying/)
    .waitFor({ timeout: 90_000 })
  await words('speed').getByText('Waybill finds the speed by itself').waitFor()
  await page.getByText(/\d open of 10/).waitFor()
  await checkPage(page, 'campaign-live')
  await page.getByText('Show as table').click()
  await page.getByRole('region', { name: 'Pace, step by step' }).getByRole('row').nth(2).waitFor()
  await page.getByText('Show as table').click()

  await button('Set a speed').click()
  await page.getByLabel('At most, mails a second').fill('10')
  await checkPage(page, 'campaign-speed')
  await inDialog('Set').click()
  await words('speed').getByText('At most 10 a second').waitFor()
  await drawn('limit-stated').waitFor({ state: 'attached' })
  await button('Half as fast').click()
  await words('speed').getByText('At most 5 a second').waitFor()
  await button('Twice as fast').click()
  await words('speed').getByText('At most 10 a second').waitFor()

  await button('Pause').click()
  await page.getByText(/^Paused: .* recipients wait$/).waitFor()
  await checkPage(page, 'campaign-live-paused')
  await button('Resume').click()
  await inDialog('Go on sending').click()
  await button('Pause').waitFor()

  valueOf(await holdRelay(waybill.database, { relayId, reason: 'the bill is not paid', until: null, actor }))
  await page.getByText('Provider is held: the bill is not paid', { exact: true }).waitFor()
  await checkPage(page, 'campaign-live-held')
  valueOf(await releaseRelay(waybill.database, { relayId, actor }))
  await page
    .getByText('Provider is held: the bill is not paid', { exact: true })
    .waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Pace of Provider' }).click()
  await page.getByRole('heading', { level: 1, name: 'Provider' }).waitFor()
  await drawn('throttles').waitFor({ state: 'attached' })
  await page.getByText(/held by Grace\. the bill is not paid/).waitFor()
  await checkPage(page, 'relay-pace')
  await page.getByText('15 minutes', { exact: true }).click()
  await page.getByRole('img', { name: /mails accepted in 15 min/ }).waitFor()
}, 400_000)

test('who paused it and why is said, and several relays stand side by side', async () => {
  const first = await limitedRelay('First provider', 20)
  await limitedRelay('Second provider', 10)
  await waybill.database.query(
    `update relays set state = 'disabled' where kind = 'smtp' and name = 'Provider'`,
  )
  const listId = await waybill.addList('Autumn readers', 3_000)
  const { database } = waybill
  const id = await waybill.addDraft({ name: 'Autumn letter', subject: 'Of leaves', listId, relayId: first })
  await database.query('update campaigns set relay_id = null where id = $1', [id])
  valueOf(await startCampaign(database, { campaignId: id, actor }))
  await signIn(`/campaigns/${id}`)
  await page.getByRole('heading', { name: 'Pace of First provider' }).waitFor()
  await page.getByRole('heading', { name: 'Pace of Second provider' }).waitFor()
  await page
    .getByText(/mails? accepted in/)
    .nth(1)
    .waitFor()
  await checkPage(page, 'campaign-two-relays')
  valueOf(await pauseCampaign(database, { campaignId: id, actor }))
  await page.getByText('The campaign is paused by Grace.').waitFor()
  valueOf(await resumeCampaign(database, { campaignId: id, actor }))
  await button('Cancel').click()
  await inDialog('Cancel campaign').click()
  await page.getByText('Balanced', { exact: true }).waitFor()
  await page
    .getByRole('heading', { name: /^How it went/ })
    .first()
    .waitFor()
  await checkPage(page, 'campaign-over')
}, 200_000)
