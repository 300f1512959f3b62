/** A person at a real browser: signs in, starts a campaign, watches it, pauses, goes on, and reads the account of it. */
import { expect, test } from 'vitest'
import { suppressAddress } from '../../src/actions/suppress-address.ts'
import { person } from '../support/console.ts'
import { observedFigures, observeFigures, type Observation } from '../support/observe-figures.ts'
import { checkPage } from '../support/page-checks.ts'
import {
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

setStage()

function addsUp({ audience, sum, parts, lines }: Observation): boolean {
  const total = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  return sum === audience && total(Object.values(parts)) === audience && total(lines) === audience
}

function many(count: number, address: (number: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => address(index + 1))
}

test('who is not signed in is asked to, and comes to where they wanted to go', async () => {
  await page.goto('/campaigns?from=bookmark')
  await heading('Sign in').waitFor()
  await checkPage(page, 'sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Address or password is wrong.').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
  await heading('No campaign yet').waitFor()
  await checkPage(page, 'campaigns-empty')
  await button('Sign out').click()
  await heading('Sign in').waitFor()
  await page.goBack()
  await heading('Sign in').waitFor()
})

test('a campaign is started, watched to its end, and adds up at every look', async () => {
  const listId = await waybill.addList('Garden letter', 1_166, [
    ...many(18, (number) => `bounce+${number}@example.net`),
    ...many(14, (number) => `gone+${number}@example.net`),
    ...many(2, (number) => `drop-after-dot+${number}@example.net`),
  ])
  for (const email of many(14, (number) => `gone+${number}@example.net`))
    await suppressAddress(waybill.database, { email, reason: 'complaint', origin: 'test' })
  const relayId = await waybill.addRelay(100)
  const id = await waybill.addDraft({
    name: 'October letter',
    subject: 'What 1,200 gardens taught us, {{ contact.name }}',
    listId,
    relayId,
  })

  await signIn(`/campaigns/${id}`)
  await heading('October letter').waitFor()
  await checkPage(page, 'campaign-draft')
  await button('Start').click()
  await dialog().getByText('Up to 1,200 mails go out').waitFor()
  await checkPage(page, 'campaign-start')
  await inDialog('Start sending').click()
  await page.getByText('Live', { exact: true }).waitFor()
  await observeFigures(page)
  await page.getByText(/about .* left/).waitFor()
  await page.locator('[data-part=sent]', { hasText: /^[7-9]\d\d$/ }).waitFor()
  await checkPage(page, 'campaign-sending')
  await page.getByText(/^It took/).waitFor({ timeout: 60_000 })
  await page.getByText('Balanced', { exact: true }).waitFor()
  await checkPage(page, 'campaign-finished')

  const observations = await observedFigures(page)
  const complete = observations.filter(({ audience }) => audience === 1200)
  expect(observations.filter((observation) => !addsUp(observation))).toEqual([])
  expect(new Set(complete.map(({ parts }) => parts['sent'])).size).toBeGreaterThan(5)
  expect(complete.at(-1)?.parts).toEqual({
    sent: 1166,
    waiting: 0,
    in_doubt: 2,
    failed: 18,
    skipped: 14,
    cancelled: 0,
  })
  await page.getByRole('row', { name: /The address is suppressed/ }).waitFor()

  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('row', { name: /October letter.*Finished/ }).waitFor()
}, 120_000)

test('a campaign is paused, resumed and cancelled, also where no event stream comes through', async () => {
  await context.route('**/events', (route) => route.abort())
  const listId = await waybill.addList('Harbour news', 2_000, [
    ...many(40, (number) => `tempfail+${number}@example.org`),
    ...many(20, (number) => `bounce+${number}@example.org`),
  ])
  const relayId = await waybill.addRelay(80)
  const id = await waybill.addDraft({
    name: 'Harbour closing on Sunday',
    subject: 'The harbour is closed on Sunday',
    listId,
    relayId,
  })
  await signIn(`/campaigns/${id}`)
  await button('Start').click()
  await inDialog('Start sending').click()
  await page.getByText('Asked every two seconds').waitFor()
  await observeFigures(page)
  await page.locator('[data-part=sent]', { hasText: /^\d{3}$/ }).waitFor()

  await button('Pause').click()
  await page.getByText(/^Paused: .* recipients wait$/).waitFor()
  await checkPage(page, 'campaign-paused')
  const sentBefore = (await page.locator('[data-part=sent]').textContent()) ?? ''

  await button('Resume').press('Enter')
  await dialog()
    .getByText(/recipients wait for their mail/)
    .waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await page.locator('button:focus', { hasText: 'Resume' }).waitFor()
  await page.keyboard.press('Enter')
  await inDialog('Go on sending').press('Enter')
  await button('Pause').waitFor()
  await page
    .locator('[data-part=sent]')
    .filter({ hasNotText: new RegExp(`^${sentBefore}$`) })
    .waitFor()

  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('row', { name: /Harbour closing on Sunday.*Sending/ }).waitFor()
  await checkPage(page, 'campaigns')
  await page.getByRole('link', { name: 'Harbour closing on Sunday' }).click()
  await button('Cancel').click()
  await dialog()
    .getByText(/wait and will not be mailed/)
    .waitFor()
  await inDialog('Cancel campaign').click()
  await button('Cancel').waitFor({ state: 'detached' })
  expect(await page.evaluate('document.activeElement === document.body')).toBe(false)
  await page.getByText('Balanced', { exact: true }).waitFor()
  await page.locator('[data-part=waiting]', { hasText: /^0$/ }).waitFor()
  expect((await observedFigures(page)).filter((observation) => !addsUp(observation))).toEqual([])
  await checkPage(page, 'campaign-cancelled')
}, 120_000)

test('what does not exist, and a server that does not answer, say what to do', async () => {
  await signIn('/nowhere')
  await heading('There is nothing here').waitFor()
  await checkPage(page, 'not-found')
  await page.getByRole('link', { name: 'Go to the campaigns' }).click()
  await heading('Campaigns').waitFor()

  await context.route('**/api/v1/**', (route) => route.abort())
  await page.getByRole('link', { name: 'October letter' }).click()
  await heading('Waybill does not answer').waitFor()
  await checkPage(page, 'no-answer')
  await context.unrouteAll()
  // by itself
  await heading('October letter').waitFor()

  await page.goto('/campaigns/999')
  await page.getByText('There is no campaign with this number.').waitFor()
})

test('a session that has ended leads to the sign-in, and back', async () => {
  await signIn('/campaigns')
  await heading('Campaigns').waitFor()
  await waybill.database.query('delete from sessions')
  await page.getByRole('link', { name: 'October letter' }).click()
  await heading('Sign in').waitFor()
  await signInHere(page)
  await heading('October letter').waitFor()
})
