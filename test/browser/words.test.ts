/** What the server says, at a real browser in German; and the form by which strangers join a list. */
import { expect, test } from 'vitest'
import { holdRefusedRelay } from '../../src/actions/react-to-replies.ts'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { reactionTo } from '../../src/domain/reactions.ts'
import { classifyReply } from '../../src/domain/smtp-reply.ts'
import { raiseAlarm } from '../../src/store/alarms.ts'
import { say } from '../../src/domain/sentences.ts'
import { person } from '../support/console.ts'
import { checkPage } from '../support/page-checks.ts'
import {
  browser,
  button,
  context,
  dialog,
  heading,
  inDialog,
  page,
  setStage,
  signIn,
  signInHere,
  waybill,
} from '../support/stage.ts'

setStage({ locale: 'de-DE' })

test('a list gets a form for everybody, and loses it', async () => {
  const listId = await waybill.addList('Garden letter', 3)
  await signIn('/lists')
  await button(/^Nur durch Sie Wer Garden letter/).click()
  await dialog().getByText('So kann niemand jemand anderen anmelden').waitFor()
  await checkPage(page, 'list-form-closed')
  await inDialog('Formular für alle öffnen').click()
  await dialog().getByText(`${waybill.url}/s/${listId}`, { exact: true }).waitFor()
  await checkPage(page, 'list-form-open')
  const [form] = await Promise.all([
    context.waitForEvent('page'),
    dialog().getByRole('link', { name: 'Das Formular ansehen' }).click(),
  ])
  await form.getByRole('heading', { level: 1, name: 'Anmelden für Garden letter' }).waitFor()
  await form.getByLabel('E-Mail-Adresse').fill('jane@meadow.example')
  await form.getByRole('button', { name: 'Anmelden' }).click()
  await form.getByRole('heading', { level: 1, name: 'Sehen Sie in Ihr Postfach' }).waitFor()
  await form.close()
  await inDialog('Formular schließen').click()
  await dialog().getByText('Diese Liste hat zurzeit kein Formular').waitFor()
  await page.keyboard.press('Escape')
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Nur durch Sie')
  expect((await page.goto(`/s/${listId}`))?.status()).toBe(404)
}, 120_000)

test('a held relay, what waits for it, and an alarm are told in German', async () => {
  const relayId = await waybill.addRelay(5)
  const listId = await waybill.addList('Museum friends', 20)
  const campaignId = await waybill.addDraft({ name: 'March', subject: 'Hello', listId, relayId })
  await startCampaign(waybill.database, { campaignId, actor: person.email })
  const reply = { code: 535, enhanced: '5.7.8', text: 'Username and Password not accepted' }
  const reaction = reactionTo(
    classifyReply({ phase: 'auth', reply }),
    '535 5.7.8 Username and Password not accepted',
  )
  if (reaction?.kind !== 'hold_relay') throw new Error('this reply holds no relay')
  await holdRefusedRelay(waybill.database, { relayId, reason: reaction.reason })
  const alarm = { kind: 'relay_held', subject: `relay ${relayId}` }
  const message = say('alarm_relay_held', { name: 'Own MTA, 5/s', why: reaction.reason, id: relayId })
  await raiseAlarm(waybill.database, { ...alarm, message })

  await signIn(`/relays/${relayId}`)
  const reason = page.getByRole('strong').filter({ hasText: 'Das Relay lehnt die Anmeldung ab.' })
  await reason.getByText('Das Relay sagte: 535 5.7.8 Username and Password not accepted').waitFor()
  await checkPage(page, 'relay-held-de')
  await page.goto(`/campaigns/${campaignId}`)
  await page.getByText('Das Relay Own MTA, 5/s ist angehalten').waitFor()
  await page.goto('/')
  await page.getByText('Wenn es behoben ist, geben Sie es auf seiner Seite frei').waitFor()
  await checkPage(page, 'dashboard-de')
}, 120_000)

test('what is refused is refused in German', async () => {
  await waybill.addList('Twice', 1)
  await signIn('/lists')
  await button('Neue Liste').click()
  await dialog().getByLabel('Name').fill('Twice')
  await inDialog('Liste anlegen').click()
  await dialog().getByRole('alert').getByText('Es gibt schon eine Liste „Twice“.').waitFor()
}, 120_000)

test('what a person chooses for themselves follows them into another browser', async () => {
  await signIn('/settings')
  await heading('Einstellungen').waitFor()
  const saved = () =>
    page.waitForResponse((answer) => answer.url().endsWith('/session/settings') && answer.ok())
  await Promise.all([saved(), page.getByLabel('Zeiten werden gezeigt für').selectOption('Pacific/Auckland')])
  await Promise.all([saved(), page.getByTitle('Dunkel').click()])
  await Promise.all([saved(), page.getByLabel('Sprache').selectOption('en')])
  await Promise.all([saved(), page.getByLabel('Language').selectOption('de')])
  await heading('Einstellungen').waitFor()
  await checkPage(page, 'settings-de')

  const other = await browser.newContext({ baseURL: waybill.url, colorScheme: 'light', locale: 'en-GB' })
  const there = await other.newPage()
  await there.goto('/settings')
  await signInHere(there)
  await there.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(await there.getByLabel('Zeiten werden gezeigt für').inputValue()).toBe('Pacific/Auckland')
  expect(await there.getAttribute('html', 'data-mantine-color-scheme')).toBe('dark')
  await other.close()
}, 120_000)
