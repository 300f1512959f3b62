/** A person at a real browser and the people that mails go to: finds one, changes many, undoes it, imports a file. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suppressAddress } from '../../src/actions/suppress-address.ts'
import { focusOn, tabTo, tabToAndPress } from '../support/keyboard.ts'
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
  total,
  waybill,
} from '../support/stage.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

setStage()

test('empty rooms say what to do', async () => {
  await signIn('/contacts')
  await heading('Contacts').waitFor()
  await page.getByText('No contacts yet.').waitFor()
  await checkPage(page, 'contacts-empty')
  for (const [name, words] of [
    ['Lists', 'No list yet.'],
    ['Imports', 'Nothing was imported yet.'],
    ['Suppressions', 'Nobody is suppressed.'],
  ] as const) {
    await room(name).click()
    await page.getByText(words).waitFor()
    await checkPage(page, `${name.toLowerCase()}-empty`)
  }
})

const messy = `Mail;Vorname;Name;Ort
jane@meadow.example;Jane;Doe;Bern
rosa@meadow.example;Rosa;Ruiz;Basel
jane@meadow.example;Jane;Again;Bern
not an address;Nobody;;Chur
omar@meadow.example;Omar;Oz;Chur
broken@@meadow.example;Bo;;Thun
`

test('a file is looked at, tried, imported with its rejects, repaired, and undone', async () => {
  const file = join(temporaryFolder(), 'people.csv')
  await writeFile(file, messy)
  await signIn('/imports/new')
  await heading('Import a file').waitFor()
  await checkPage(page, 'import-choose')
  await page.getByLabel('Choose a file').setInputFiles(file)
  await page.getByText('Semicolon between the cells, utf-8').waitFor()
  expect(await page.getByLabel('Column Mail is').inputValue()).toBe('email')
  expect(await page.getByLabel('Column Name is').inputValue()).toBe('lastName')
  await page.getByLabel('Name of the new list').fill('Meadow friends')
  await page.getByLabel('Where they agreed').fill('Summer fair')
  await checkPage(page, 'import-look')

  await button('Try it: changes nothing').click()
  await page.getByText('Nothing is changed yet.').waitFor()
  await page.getByText('There is more than one @.').waitFor()
  await checkPage(page, 'import-try')
  await button('Import: 3 lines are taken').click()

  await heading('people.csv').waitFor()
  await page.locator('[data-outcome=imported]', { hasText: /^3$/ }).waitFor()
  for (const [outcome, count] of [
    ['duplicates', '1'],
    ['rejected', '2'],
    ['lines', '6'],
  ] as const)
    expect(await page.locator(`[data-outcome=${outcome}]`).textContent()).toBe(count)
  await checkPage(page, 'import-finished')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the rejected lines' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/rejects\.csv$/)

  await page.locator('[data-outcome=imported]').getByRole('link').click()
  await total().getByText('3 contacts', { exact: true }).waitFor()
  await page.goBack()
  await button('Undo this import').click()
  await dialog().getByText('3 new contacts are removed.').waitFor()
  await checkPage(page, 'import-undo')
  await inDialog('Undo this import').click()
  await page.getByText(/^Undone by/).waitFor()
  await room('Imports').click()
  await page.getByRole('row', { name: /people\.csv.*done, undone/ }).waitFor()
  await checkPage(page, 'imports')
  await room('Contacts').click()
  await page.getByText('No contacts yet.').waitFor()
}, 120_000)

test('contacts are found, many are changed at once after a preview, and it is undone', async () => {
  await waybill.addList('Garden letter', 180, ['jane.garden@example.net', 'yusuf.garden@example.net'])
  await waybill.addList('Harbour news', 40)
  await signIn('/contacts')
  await total().getByText('222 contacts').waitFor()
  await checkPage(page, 'contacts')

  await page.getByLabel('Address or name').fill('garden@')
  await total().getByText('2 contacts', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('search')).toBe('garden@')
  await page.getByRole('link', { name: 'Address', exact: true }).click()
  await page
    .getByRole('columnheader', { name: 'Address' })
    .and(page.locator('[aria-sort=ascending]'))
    .waitFor()
  await button('Clear all filters').click()

  await page.getByLabel('List', { exact: true }).selectOption({ label: 'Garden letter' })
  await total().getByText('182 contacts').waitFor()
  await page.getByLabel('Select all that are shown').check()
  await button('Select all 182 that fit').click()
  await page.getByText('All 182 contacts that fit are selected').waitFor()
  await checkPage(page, 'contacts-selected')
  await button('Suppress').click()
  await dialog().getByText('182 contacts will be changed.').waitFor()
  await dialog().getByLabel('Note').fill('by mistake')
  await checkPage(page, 'bulk-preview')
  await inDialog('Suppress: 182 contacts').click()
  await page.getByText('Suppress: by mistake: 182 contacts changed.').waitFor()

  await room('Suppressions').click()
  await page.getByRole('heading', { name: '182 addresses' }).waitFor()
  await room('Contacts').click()
  await page.getByRole('link', { name: 'Bulk changes' }).click()
  await page.getByRole('row', { name: /Suppress: by mistake.*182.*done/ }).waitFor()
  await checkPage(page, 'bulk-changes')
  await page.getByRole('link', { name: 'Suppress: by mistake' }).click()
  await button('Undo').click()
  await inDialog('Undo').click()
  await page.getByText(/^Undone by/).waitFor()
  await checkPage(page, 'bulk-change-undone')
  await room('Suppressions').click()
  await page.getByText('Nobody is suppressed.').waitFor()
}, 120_000)

test('rows are selected, changed after a preview, and it is undone, without a mouse', async () => {
  await signIn('/contacts?search=garden@')
  await total().getByText('2 contacts', { exact: true }).waitFor()
  const box = page.getByLabel('Select jane.garden@example.net')
  await tabTo(box, 50)
  await page.keyboard.press('Space')
  await page.getByText('One contact selected').waitFor()
  await page.getByText('Enter leads here, Escape back.').waitFor()
  await page.keyboard.press('Enter')
  await focusOn(button('Add to a list'))
  await page.keyboard.press('Escape')
  await focusOn(box)
  await page.keyboard.press('Enter')
  await tabToAndPress(button('Suppress'), 5)
  await focusOn(dialog().getByLabel('Note'))
  await page.keyboard.type('at the keyboard')
  await dialog().getByText('One contact will be changed.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Suppress: at the keyboard: one contact changed.').waitFor()
  await tabToAndPress(button('Undo'), 1)
  await page.getByText('Undone: one contact is as it was.').waitFor()
  await tabToAndPress(button('Close'), 2)
  await tabTo(box, 60)
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await tabToAndPress(button('Clear the selection'), 8)
  await focusOn(box)
}, 60_000)

test('a file is imported and taken back without a mouse', async () => {
  await signIn('/imports/new')
  await heading('Import a file').waitFor()
  await tabTo(button('Choose a file'), 30)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(messy) })
  await focusOn(page.getByRole('heading', { name: 'Is it read right?' }))
  await tabTo(page.getByLabel('Column Ort is'), 8)
  await page.keyboard.type('left')
  expect(await page.getByLabel('Column Ort is').inputValue()).toBe('ignored')
  await tabTo(page.getByLabel('Into the list'), 3)
  await page.keyboard.type('A new')
  await tabTo(page.getByLabel('Name of the new list'), 1)
  await page.keyboard.type('By keys')
  await tabToAndPress(button('Try it: changes nothing'), 4)
  await focusOn(page.getByRole('heading', { name: 'This would happen' }))
  await tabToAndPress(button('Import: 3 lines are taken'), 2)
  await focusOn(heading('more.csv'))
  await page.locator('[data-outcome=imported]', { hasText: /^3$/ }).waitFor()
  await tabToAndPress(button('Undo this import'), 8)
  await tabToAndPress(inDialog('Undo this import'), 2)
  await focusOn(page.getByRole('heading', { name: /^Undone by/ }))
}, 60_000)

test('one contact tells whether they got it, and is edited, suppressed, deleted and brought back', async () => {
  const listId = await waybill.addList('Letters', 0, ['bounce+1@example.net', 'olga@example.net'])
  const relayId = await waybill.addRelay(100)
  const id = await waybill.addDraft({ name: 'May letter', subject: 'May', listId, relayId })
  await signIn(`/campaigns/${id}`)
  await button('Start').click()
  await inDialog('Start sending').click()
  await page.getByText('Balanced', { exact: true }).waitFor()

  await room('Contacts').click()
  await page.getByLabel('Address or name').fill('olga')
  await page.getByRole('link', { name: 'olga@example.net' }).click()
  const story = page.getByRole('listitem').filter({ hasText: 'May letter' })
  await story.getByText('Sent', { exact: true }).waitFor()
  await button('Edit').click()
  await dialog().getByLabel('Name', { exact: true }).fill('Olga Orlova')
  await dialog().getByLabel('Attributes').fill('city = Ulm')
  await inDialog('Save').click()
  await heading('Olga Orlova').waitFor()
  await button('Unsubscribe Letters').click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Unsubscribed from Letters' })
    .getByText('by the console')
    .waitFor()
  await button('Suppress').click()
  await inDialog('Suppress: one contact').click()
  await page.getByText('Nothing is sent to this address').waitFor()
  await checkPage(page, 'contact')
  await button('Undo').click()
  await page.getByText('Undone: one contact is as it was.').waitFor()

  await button('Delete').click()
  await inDialog('Delete: one contact').click()
  await heading('Delete contacts').waitFor()
  await button('Undo').click()
  await inDialog('Undo').click()
  await page.getByText(/^Undone by/).waitFor()
  await page.getByTitle('The contacts it changed').click()
  await page.getByRole('link', { name: 'olga@example.net' }).click()
  await heading('Olga Orlova').waitFor()
}, 120_000)

test('lists are made, edited, and deleted with what they hold; suppressions are added and lifted', async () => {
  await suppressAddress(waybill.database, { email: 'loud@example.net', reason: 'complaint', origin: 'loop' })
  await signIn('/lists')
  await button('New list').click()
  await dialog().getByLabel('Name', { exact: true }).fill('Friends of the museum')
  await inDialog('Make the list').click()
  await page.getByRole('row', { name: /Friends of the museum/ }).waitFor()
  await button('Edit Friends of the museum').click()
  await dialog().getByLabel('Description').fill('Openings and talks')
  await inDialog('Save').click()
  await page.getByText('Openings and talks').waitFor()
  await checkPage(page, 'lists')
  await button('Delete Garden letter').click()
  await dialog().getByText('182 subscriptions end with it').waitFor()
  await checkPage(page, 'list-delete')
  await inDialog('Delete').click()
  await page.getByText(/182 contacts changed\./).waitFor()
  await button('Undo').click()
  await page.getByText('Undone: 182 contacts are as they were.').waitFor()
  await page.getByRole('row', { name: /Garden letter.*182/ }).waitFor()

  await room('Suppressions').click()
  await button('Suppress addresses').click()
  await dialog().getByLabel('Addresses, one a line').fill('one@example.net\nnot one\n')
  await inDialog('Suppress them').click()
  await dialog().getByRole('alert').getByText('not one').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /one@example\.net/ }).waitFor()
  await checkPage(page, 'suppressions')
  await button('Lift loud@example.net').click()
  await dialog().getByText('If they complain again').waitFor()
  await inDialog('Lift the suppression').click()
  await page.getByText('loud@example.net may be mailed again.').waitFor()
}, 120_000)

test('who reads German finds everything in German', async () => {
  await openGermanPage()
  await signIn('/contacts?search=garden@')
  await heading('Kontakte').waitFor()
  await page.getByLabel('Alle gezeigten auswählen').check()
  await page.getByText('2 Kontakte ausgewählt').waitFor()
  await checkPage(page, 'contacts-german')
  await page.goto('/imports/new')
  await heading('Datei importieren').waitFor()
})
