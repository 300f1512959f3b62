/** Pages while Waybill does not answer, fails, or has forgotten who is there: they say so, keep what was typed, and come back. */
import { expect, test } from 'vitest'
import { person } from '../support/console.ts'
import { checkPage } from '../support/page-checks.ts'
import {
  browser,
  button,
  context,
  dialog,
  heading,
  page,
  setStage,
  signIn,
  waybill,
} from '../support/stage.ts'

setStage()

const line = () => page.getByTestId('connection')

async function nameList(name: string): Promise<void> {
  await button('New list').click()
  await dialog().getByLabel('Name').fill(name)
}

test('a page that is open stays while nobody answers, and what was typed is done afterwards', async () => {
  await signIn('/lists')
  await nameList('Garden letter')
  await context.route('**/api/v1/**', (route) => route.abort())
  await page.keyboard.press('Enter')
  await dialog().getByText('Waybill does not answer.').waitFor()
  await line().getByText('Waybill has not answered since').waitFor()
  await checkPage(page, 'no-answer-line')
  await context.unrouteAll()
  await line().waitFor({ state: 'detached' })
  expect(await dialog().getByLabel('Name').inputValue()).toBe('Garden letter')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: 'Garden letter' }).waitFor()
})

test('an error of the server is said with what to do, and what was read before stays', async () => {
  await signIn('/')
  await heading('Dashboard').waitFor()
  const fails = {
    status: 500,
    contentType: 'application/problem+json',
    body: '{"code":"internal_error","detail":"It failed."}',
  }
  const other = await browser.newContext({
    baseURL: waybill.url,
    locale: 'en-GB',
    storageState: await context.storageState(),
  })
  other.setDefaultTimeout(15_000)
  const there = await other.newPage()
  await there.goto('/')
  await there.getByRole('heading', { name: 'Waits for you' }).waitFor()
  await other.route('**/api/v1/dashboard', (route) => route.fulfill(fails))
  await there.getByText('Some of this page could not be read').waitFor()
  await there.getByRole('heading', { name: 'Waits for you' }).waitFor()
  await there.goto('/')
  await there.getByRole('heading', { level: 1, name: 'This page could not be shown' }).waitFor()
  await there.getByText('the log of Waybill says').waitFor()
  await other.unrouteAll()
  await there.getByRole('button', { name: 'Try again' }).click()
  await there.getByRole('heading', { name: 'Waits for you' }).waitFor()
  await other.close()
})

// The last one: the session that the tests share ends with it.
test('who was signed out signs in on the same page, and what was typed is still there', async () => {
  await signIn('/lists')
  await nameList('Harbour news')
  await waybill.database.query('delete from sessions')
  await page.keyboard.press('Enter')
  const again = page.getByRole('dialog', { name: 'You have been signed out' })
  await again.getByText(person.email).waitFor()
  await checkPage(page, 'signed-out')
  // read on first
  await page.keyboard.press('Escape')
  await again.waitFor({ state: 'detached' })
  await line().getByText('What you typed is still here.').waitFor()
  await dialog().getByRole('alert').getByText('You have been signed out.').waitFor()
  await dialog().getByLabel('Name').press('Enter')
  await again.getByLabel('Password', { exact: true }).fill('not this one')
  await page.keyboard.press('Enter')
  await again.getByText('Address or password is wrong.').waitFor()
  await again.getByLabel('Password', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
  await again.waitFor({ state: 'detached' })
  await line().waitFor({ state: 'detached' })
  expect(await dialog().getByLabel('Name').inputValue()).toBe('Harbour news')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: 'Harbour news' }).waitFor()
})
