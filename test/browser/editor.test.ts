/** A person writes campaigns in each of the three ways, looks at them, tries them out, and sends them. */
import { beforeAll, expect, test } from 'vitest'
import { focusOn, tabTo, tabToAndPress } from '../support/keyboard.ts'
import { checkPage } from '../support/page-checks.ts'
import {
  button,
  context,
  dialog,
  heading,
  inDialog,
  openGermanPage,
  page,
  setStage,
  signIn,
  waybill,
} from '../support/stage.ts'

setStage()

beforeAll(async () => {
  await waybill.addList('Garden letter', 40, ['bounce+1@example.net', 'ada.lovelace@example.org'])
  await waybill.database.query(
    `update contacts set attributes = jsonb_build_object('city', 'Ulm') where id % 2 = 0 or email like 'ada%'`,
  )
})

const frame = () => page.frameLocator('iframe')
const saved = () => page.getByText(/^Saved at/).waitFor()

async function begin(name: string, kind: string): Promise<void> {
  await page.goto('/campaigns/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('radio', { name: kind }).check()
  await button('Begin writing').click()
  await heading(name).waitFor()
}

async function fillEnvelope(subject: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
  await page
    .getByRole('textbox', { name: 'Preheader' })
    .fill('What we saw, and what to do next week in the garden')
  await page.getByRole('textbox', { name: 'From' }).fill('Ada Lindqvist <ada@letters.example>')
}

test('a campaign of blocks is written, seen as a contact, tried out, rehearsed and sent', async () => {
  await signIn('/campaigns')
  await heading('No campaign yet').waitFor()
  await page.getByRole('link', { name: 'New campaign' }).click()
  await heading('New campaign').waitFor()
  await checkPage(page, 'campaign-new')
  await begin('October letter', 'Blocks')
  await fillEnvelope('What 42 gardens taught us')
  await page.getByRole('checkbox', { name: /Garden letter/ }).waitFor()
  expect(await page.getByRole('checkbox', { name: /Garden letter/ }).isChecked()).toBe(true)

  const blocks = page.getByRole('list', { name: 'Blocks of the message' })
  await button('Button').last().click()
  await blocks.getByLabel('Words on it').fill('Read the report')
  await blocks.getByLabel('Leads to').fill('https://letters.example/report')
  await button('Move up: Button, block 5').click()
  await button('Columns').click()
  const text = blocks.getByRole('textbox', { name: 'Text' }).nth(1)
  await text.fill('We looked at **42 gardens**, yours in ')
  await page.getByText('Insert a merge field').click()
  await button('contact.attributes.city').click()
  expect(await text.inputValue()).toContain('yours in {{ contact.attributes.city | default: "" }}')
  await saved()
  await frame().getByRole('link', { name: 'Read the report' }).waitFor()

  await page.getByRole('searchbox', { name: 'Show it as this contact' }).fill('lovelace')
  await button('ada.lovelace@example.org  Ada.Lovelace').click()
  await frame().getByText('yours in Ulm').waitFor()
  await checkPage(page, 'editor-blocks')
  await page.getByText('Dark', { exact: true }).last().click()
  await frame().getByText('yours in Ulm').waitFor()
  await checkPage(page, 'editor-dark-preview')
  await page.getByText('Text', { exact: true }).last().click()
  await page.getByText('Read the report', { exact: false }).last().waitFor()

  await button('Undo').click()
  await button('Redo').click()
  await button('Send a test').click()
  await page.getByLabel('To these addresses').fill('me@desk.example, bounce@desk.example')
  await button('Send test').click()
  await page.getByText('Accepted by').waitFor()
  await page.getByText('Not accepted').waitFor()
  await checkPage(page, 'editor-test')
  await inDialog('Close').click()

  await button('History').click()
  await page.getByRole('row', { name: /begun/ }).getByRole('button', { name: 'Compare' }).click()
  await page.getByText('From this version to the present one: subject').waitFor()
  await checkPage(page, 'editor-history')
  await inDialog('Close').click()

  await page.getByRole('link', { name: 'Review and send' }).click()
  await page.getByTestId('mailed').getByText('42', { exact: true }).waitFor()
  await page.getByText('A link still leads to an example').waitFor()
  await checkPage(page, 'review')
  await button('Rehearse it').click()
  await page.locator('[data-part=sent]', { hasText: /^41$/ }).waitFor({ timeout: 30_000 })
  await page.locator('span', { hasText: /^Finished$/ }).waitFor()
  await checkPage(page, 'review-rehearsed')
  const suppressed = await waybill.database.query('select from suppressions')
  expect(suppressed).toEqual([])

  await button('Send to 42').click()
  await checkPage(page, 'review-send')
  await inDialog('Send to 42').click()
  await page.getByText(/^It took/).waitFor({ timeout: 30_000 })
  await page.getByText('Balanced', { exact: true }).waitFor()
  expect(await page.locator('[data-part=sent]').textContent()).toBe('41')
  await page.goto('/campaigns')
  await page.getByRole('row', { name: /October letter.*Finished/ }).waitFor()
  expect(await page.getByRole('row', { name: /October letter/ }).count()).toBe(1)
}, 180_000)

test('a campaign in Markdown says what is missing, is scheduled, and taken off again', async () => {
  await signIn('/campaigns')
  await begin('Harbour news', 'Markdown')
  const code = page.getByRole('textbox', { name: 'Markdown of the message' })
  await code.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(
    '\n\n**Closed** on Sunday in {{ contact.attributes.city }}. [Plan](http://harbour.example.org)',
  )
  await frame().getByText('Closed', { exact: true }).waitFor()
  await page.keyboard.press('Control+z')
  await frame().getByText('Closed', { exact: true }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+y')
  await frame().getByText('Closed', { exact: true }).waitFor()
  await checkPage(page, 'editor-markdown')
  await saved()
  await page.getByRole('link', { name: 'Review and send' }).click()
  await page.getByText('It has no subject.', { exact: true }).first().waitFor()
  await checkPage(page, 'review-problems')
  // What bounced in the first campaign is suppressed by now.
  expect(await page.getByRole('button', { name: /^Send to 4[12]$/ }).isDisabled()).toBe(true)
  await page.getByRole('link', { name: /Mend it It has no subject/ }).click()
  await fillEnvelope('The harbour is closed')
  await saved()
  await page.getByRole('link', { name: 'Review and send' }).click()
  await page.getByText(/people have nothing in contact.attributes.city/).waitFor()
  await page.getByRole('button', { name: 'Show who contact.attributes.city' }).click()
  await dialog().getByText('reader1', { exact: false }).first().waitFor()
  await checkPage(page, 'review-lacking')
  await page.keyboard.press('Escape')
  await button('Schedule').click()
  await page.getByText(/Starts by itself on/).waitFor()
  await checkPage(page, 'review-scheduled')
  await button('Take it off the schedule').click()
  await button('Schedule').waitFor()
}, 120_000)

test('HTML is written with a conflict, an old version comes back, and a draft is deleted and had back', async () => {
  await signIn('/campaigns')
  await begin('Winter letter', 'HTML')
  await fillEnvelope('Winter')
  await saved()
  await checkPage(page, 'editor-html')
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('textbox', { name: 'Subject' }).fill('Winter, from elsewhere')
  await other.getByText(/^Saved at/).waitFor()
  await page.getByRole('textbox', { name: 'Subject' }).fill('Winter, from here')
  await page.getByRole('heading', { name: 'Another version was saved' }).waitFor()
  await checkPage(page, 'editor-conflict')
  await button('Keep what is here').click()
  await dialog().waitFor({ state: 'detached' })
  await saved()
  await other.close()

  await button('History').click()
  await page
    .getByRole('row', { name: /subject/ })
    .nth(1)
    .getByRole('button', { name: 'Bring back' })
    .click()
  await dialog().waitFor({ state: 'detached' })
  expect(await page.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Winter, from elsewhere')

  await page.goto('/campaigns')
  await button('Delete Winter letter').click()
  await page.getByText('Deleted: Winter letter').waitFor()
  await checkPage(page, 'campaigns-deleted')
  await button('Undo').click()
  await page.getByRole('row', { name: /Winter letter.*Draft/ }).waitFor()
  await button('Duplicate Winter letter').click()
  await heading('Winter letter (copy)').waitFor()
  await page.getByRole('textbox', { name: 'Subject' }).waitFor()
}, 120_000)

test('a message is written in each way, put in order and looked at, without a mouse', async () => {
  await signIn('/campaigns')
  await begin('Letter by keys', 'Blocks')
  const blocks = page.getByRole('list', { name: 'Blocks of the message' })
  const add = page.getByRole('group', { name: 'Add' })
  await tabToAndPress(add.getByRole('button', { name: 'Button', exact: true }), 60)
  await focusOn(blocks.getByLabel('Words on it'))
  await page.keyboard.type('Read it')

  // up to the top, where there is no further up, and away
  await tabTo(button('Move up: Button, block 5'), 5, 'Shift+Tab')
  for (const number of [4, 3, 2, 1]) {
    await page.keyboard.press('Enter')
    await focusOn(button(`Move up: Button, block ${number}`))
  }
  await page.keyboard.press('Enter')
  await tabToAndPress(button('Move down: Button, block 1'), 1)
  await focusOn(button('Move down: Button, block 2'))
  await tabToAndPress(button('Remove: Button, block 2'), 2)
  await focusOn(button('Remove: Text, block 2'))

  // a merge field goes to where the person wrote, and the person with it
  const text = blocks.getByRole('textbox', { name: 'Text' }).nth(1)
  await tabTo(text, 1)
  await page.keyboard.press('Control+End')
  await tabTo(page.getByText('Insert a merge field'), 20, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabToAndPress(button('contact.attributes.city'), 12)
  await focusOn(text)
  expect(await text.inputValue()).toMatch(/tell\.\{\{ contact\.attributes\.city/)
  await tabToAndPress(button('Undo'), 40)
  await tabTo(button('Redo'), 1)

  // the preview as a contact
  await tabTo(page.getByRole('radio', { name: 'Desktop' }), 8)
  await page.keyboard.press('ArrowRight')
  await page.locator('iframe[data-view=phone]').waitFor()
  await tabTo(page.getByRole('searchbox', { name: 'Show it as this contact' }), 1)
  await page.keyboard.type('lovelace')
  await button('ada.lovelace@example.org  Ada.Lovelace').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await focusOn(button('Anybody on the lists'))
  await page.keyboard.press('Enter')
  await focusOn(page.getByRole('searchbox', { name: 'Show it as this contact' }))

  // as Markdown: Tab leads out of the code, and a merge field into it
  await tabTo(page.getByLabel('Write it as'), 60, 'Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await tabToAndPress(inDialog('Change'), 2)
  await focusOn(page.getByLabel('Write it as'))
  const code = page.getByRole('textbox', { name: 'Markdown of the message' })
  await tabTo(code, 20)
  await page.keyboard.press('Control+End')
  await tabTo(page.getByText('Insert a merge field'), 20, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabToAndPress(button('contact.email'), 3)
  await focusOn(code)
  await code.getByText('{{ contact.email }}').waitFor()
  await tabTo(button('Write my own'), 1)
}, 90_000)

test('everything is there in German', async () => {
  await openGermanPage()
  await signIn('/campaigns/new')
  await heading('Neue Kampagne').waitFor()
  await button('Schreiben').click()
  await heading('Kampagne ohne Namen').waitFor()
  await frame().getByText('Schreiben Sie hier').waitFor()
  await checkPage(page, 'editor-german')
  await page.getByRole('link', { name: 'Prüfen und senden' }).click()
  await page.getByRole('heading', { name: 'Generalprobe' }).waitFor()
})
