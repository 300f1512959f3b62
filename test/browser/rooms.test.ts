/** The rooms of the house at a real browser: sandbox, relays, record, settings, health, and the way in. */
import { expect, test } from 'vitest'
import { recordEverything } from '../support/audit-entries.ts'
import { checkPage } from '../support/page-checks.ts'
import {
  button,
  dialog,
  heading,
  inDialog,
  openGermanPage,
  page,
  room,
  setStage,
  signIn,
  waybill,
} from '../support/stage.ts'

setStage()

test('the sandbox is told to misbehave, and shows what it got', async () => {
  await signIn('/sandbox')
  await heading('Sandbox').waitFor()
  await page.getByText('Nothing came yet.').waitFor()
  await page.getByRole('link', { name: 'Behaviour' }).click()
  await page.getByLabel('At most', { exact: true }).fill('200')
  await button('Add limit').click()
  await page.getByText('200 a second').waitFor()
  await page.getByLabel('For whom').fill('*@example.org')
  await button('Add fault').click()
  await page.getByText('550 5.1.1 No such user here').waitFor()
  await checkPage(page, 'sandbox-behaviour')

  const listId = await waybill.addList('Garden letter', 30, ['lost@example.org'])
  const relayId = await waybill.sandboxRelay()
  const id = await waybill.addDraft({ name: 'May', subject: 'What grows in May', listId, relayId })
  await page.goto(`/campaigns/${id}`)
  await button('Start').click()
  await inDialog('Start sending').click()
  await page.getByText(/^It took/).waitFor()

  await room('Sandbox').click()
  await page.getByRole('heading', { name: '30 mails' }).waitFor()
  await page.getByLabel('Subject, address or words of the mail').fill(`reader7.${listId}@example.com`)
  await button('Search').click()
  await page.waitForURL(/search=/)
  await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
  await checkPage(page, 'sandbox-inbox')
  await page.getByRole('link', { name: 'What grows in May' }).click()
  await page.frameLocator('iframe').getByText('Dear').waitFor()
  await checkPage(page, 'sandbox-mail')
  for (const [view, words] of [
    ['Text', 'Dear'],
    ['Headers', 'List-Unsubscribe-Post'],
    ['Source', 'Content-Type: multipart/alternative'],
  ] as const) {
    await page.getByText(view, { exact: true }).click()
    await page.getByText(words).first().waitFor()
  }
  await page.getByRole('link', { name: 'Back to the inbox' }).click()
  await button('Empty the inbox').click()
  await inDialog('Empty the inbox').click()
  await page.getByText('Nothing came yet.').waitFor()
})

test('a relay is tried, added, limited, held and released', async () => {
  await signIn('/relays')
  await heading('Relays').waitFor()
  await checkPage(page, 'relays')
  await page.getByRole('link', { name: 'Add relay' }).click()
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port', { exact: true }).fill('2')
  await page.getByLabel('Encryption', { exact: true }).selectOption('none')
  await button('Test connection').click()
  await page.getByText('nothing listens on this port').waitFor()
  await page.getByLabel('Port', { exact: true }).fill(String(waybill.sandboxPort))
  await button('Test connection').click()
  await page.getByText('Works: connected and signed in').waitFor()
  await checkPage(page, 'relay-new')
  await page.getByLabel('Kind', { exact: true }).selectOption('ses')
  await page.getByLabel('User', { exact: true }).fill('somebody')
  await page.getByLabel('Password', { exact: true }).fill('something')
  await page.getByLabel('AWS key id', { exact: true }).fill('not a key')
  await page.getByLabel('AWS secret', { exact: true }).fill('not a secret')
  await button('Add relay').click()
  await page.getByText('AWS keys are a region such as eu-west-1, a key id and a secret.').waitFor()
  await page.getByLabel('Kind', { exact: true }).selectOption('smtp')
  await page.getByLabel('User', { exact: true }).fill('')
  await page.getByLabel('Password', { exact: true }).fill('')
  await page.getByLabel('Name', { exact: true }).fill('Own server')
  await button('Add relay').click()
  await heading('Own server').waitFor()
  await page.getByLabel('At most', { exact: true }).fill('500')
  await button('Add limit').click()
  await page.getByText('500 in 1 hr').waitFor()
  await page.getByLabel('Send at certain hours only').check()
  await button('Save').first().click()
  await page.getByText('Saved').waitFor()
  await button('Hold').click()
  await dialog().getByLabel('Reason', { exact: true }).fill('the provider is moving')
  await inDialog('Hold').click()
  await page.getByText('the provider is moving').first().waitFor()
  await checkPage(page, 'relay-held')
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await page.getByRole('link', { name: 'The relay Own server is held' }).click()
  await button('Release').click()
  await button('Hold').waitFor()
  await page.getByRole('link', { name: /What was changed about this relay/ }).click()
  await page.getByRole('row', { name: /Relay released/ }).waitFor()
  await checkPage(page, 'audit-log')
  await page.getByLabel('What', { exact: true }).selectOption('relay.held')
  await page.getByRole('row', { name: /Relay released/ }).waitFor({ state: 'detached' })
})

test('whatever is in the audit log is told in words', async () => {
  const listId = await waybill.addList('Readers', 1)
  const count = await recordEverything(waybill.database, listId)
  for (const language of ['english', 'german'] as const) {
    if (language === 'german') await openGermanPage()
    await signIn('/audit-log')
    await button(language === 'german' ? 'Ältere zeigen' : 'Show older').click()
    await page.getByRole('row').nth(count).waitFor()
    const rows = await page.getByRole('row').allInnerTexts()
    // No code such as in_doubt, no name such as relayId, nothing that is an object.
    const raw = rows.map((row) => row.replaceAll(/\S+@\S+|\S+\.example/g, ''))
    expect(raw.filter((row) => /[a-z]_[a-z]|\b[a-z]+[A-Z]|[{}]/.test(row))).toEqual([])
    await page.screenshot({ path: `screenshots/audit-log-${language}.png`, fullPage: true })
  }
}, 60_000)

test('sender domains, settings and system', async () => {
  await signIn('/sender-domains')
  await page.getByLabel('Domain', { exact: true }).fill('letters.invalid')
  await button('Add domain').click()
  await page.getByRole('heading', { name: 'letters.invalid' }).waitFor()
  await page.getByText('waybill._domainkey.letters.invalid').waitFor()
  await checkPage(page, 'sender-domains')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('What will use it', { exact: true }).fill('the shop')
  await button('Make token').click()
  await page.getByText(/^wb_/).waitFor()
  await checkPage(page, 'settings')
  await page.getByLabel('Current password', { exact: true }).fill('wrong')
  await page.getByLabel('New password', { exact: true }).fill('another long password')
  await button('Change password').click()
  await page.getByText('The current password is another one.').waitFor()

  await page.getByRole('link', { name: 'System' }).click()
  await page.getByText('Nothing is wrong').waitFor()
  await page.getByRole('row', { name: /process \d+/ }).waitFor()
  await checkPage(page, 'system')
})

test('the links of a message are followed when somebody asks for it, and never into the own network', async () => {
  const relayId = await waybill.sandboxRelay()
  const listId = await waybill.addList('Link readers', 1)
  const id = await waybill.addDraft({ name: 'Links', subject: 'Of links', listId, relayId })
  await waybill.database.query(
    `update campaigns set html = html || '<a href="http://127.0.0.1:1/plan">Plan</a>' where id = $1`,
    [id],
  )
  await signIn(`/campaigns/${id}/review`)
  await button('Check the links').click()
  await page.getByText('1 of 1 links wants a look:').waitFor()
  await page.getByText('It leads into a private network: readers cannot open it.').waitFor()
})
