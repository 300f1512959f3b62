/** A person works on the queue: sees where it is stuck, holds and releases, tries again, moves, gives up and takes it back. */
import { expect, test } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import { addTestRelay } from '../support/campaign.ts'
import { valueOf } from '../support/http-app.ts'
import { checkPage } from '../support/page-checks.ts'
import { startSandbox } from '../support/sandbox.ts'
import { button, dialog, inDialog, page, setStage, signIn, total, waybill } from '../support/stage.ts'
import { until } from '../support/until.ts'

setStage()

const preview = () => page.getByTestId('queue-preview')
const result = () => page.getByTestId('queue-result')
const figure = (name: string) => page.locator(`[data-figure=${name}]`)

/** A campaign to 12 readers who get it and to others whose mailboxes are full. */
async function campaignWithFullMailboxes(
  name = 'Apples',
  domain = 'full.example',
  count = 9,
): Promise<number> {
  const sandbox = await startSandbox({})
  await sandbox.configure({
    rules: [
      {
        phase: 'rcpt',
        match: { recipient: `*@${domain}` },
        action: { kind: 'defer', reply: '452 4.2.2 The mailbox is full' },
      },
    ],
  })
  const relayId = await addTestRelay(waybill.database, { port: sandbox.port, name: `MTA for ${name}` })
  const full = Array.from({ length: count }, (_, at) => `reader${at + 1}@${domain}`)
  const listId = await waybill.addList(`Readers of ${name}`, 12, full)
  const id = await waybill.addDraft({ name, subject: `Of ${name.toLowerCase()}`, listId, relayId })
  valueOf(await startCampaign(waybill.database, { campaignId: id, actor: 'test' }))
  await until(async () => (await countOf(id, 'deferred')) === count && (await countOf(id, 'sent')) === 12)
  return id
}

async function countOf(campaignId: number, state: string): Promise<number> {
  const [row] = await waybill.database.query<{ count: number }>(
    'select count(*) as count from deliveries where campaign_id = $1 and state = $2',
    [campaignId, state],
  )
  return row?.count ?? 0
}

async function age(interval: string, ...numbers: number[]): Promise<void> {
  await waybill.database.query(
    'update deliveries set state_at = now() - $1::interval where email = any ($2::text[])',
    [interval, numbers.map((number) => `reader${number}@full.example`)],
  )
}

async function select(...numbers: number[]): Promise<void> {
  for (const number of numbers) await page.getByLabel(`Select reader${number}@full.example`).check()
}

test('an empty queue says what it is for, and that nothing waiting is good', async () => {
  await signIn('/')
  await page.getByRole('link', { name: 'Queue', exact: true }).click()
  await page.getByText('Everything has gone out that should').waitFor()
  await checkPage(page, 'queue-empty')
  await page.getByRole('link', { name: 'Holds' }).click()
  await page.getByText('Nobody holds anything back.').waitFor()
  await checkPage(page, 'holds-empty')
})

test('the queue is looked at, held, released, tried again, moved, given up and taken back', async () => {
  const id = await campaignWithFullMailboxes()
  await age('25 minutes', 6, 7, 8)
  await age('30 hours', 9)
  const otherRelay = await waybill.addRelay(3)
  await signIn('/queue')

  // every number leads to exactly what it counts
  await page.getByTestId('waiting').getByText('9', { exact: true }).waitFor()
  const shape = page.getByRole('table', { name: 'How long they have been' })
  await shape.getByRole('link', { name: '3', exact: true }).click()
  await total().getByText('3 recipients').waitFor()
  await shape.getByRole('link', { name: '1', exact: true }).click()
  await total().getByText('One recipient').waitFor()
  await page.getByLabel('Select reader9@full.example').waitFor()
  await page.getByRole('link', { name: 'Domain', exact: true }).click()
  await shape.getByRole('rowheader', { name: 'full.example', exact: true }).waitFor()
  await shape.getByRole('link', { name: '9', exact: true }).click()
  await total().getByText('9 recipients').waitFor()
  await checkPage(page, 'queue')

  // held with a reason, by selection
  await select(1, 2)
  await button('Hold').click()
  await preview().getByText('2 deliveries').waitFor()
  expect(await inDialog('Hold 2').isDisabled()).toBe(true)
  await dialog().getByLabel('Why').fill('The provider asked us to wait')
  await checkPage(page, 'queue-hold')
  await inDialog('Hold 2').click()
  await result().getByText('2 are held.').waitFor()
  await checkPage(page, 'queue-held')
  await inDialog('Close').click()
  await figure('held').getByText('2').click()
  await total().getByText('2 recipients').waitFor()
  await page.getByRole('link', { name: 'Holds' }).click()
  await page.getByRole('rowheader', { name: 'The provider asked us to wait', exact: true }).waitFor()
  await checkPage(page, 'holds')
  await page
    .getByRole('row', { name: 'The provider asked us to wait' })
    .getByRole('link', { name: '2' })
    .click()
  await total().getByText('2 recipients').waitFor()

  // released as a whole
  await page.getByRole('link', { name: 'Holds' }).click()
  await button('Release: The provider asked us to wait').click()
  await inDialog('Release 2').click()
  await result().getByText('2 are released.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Nobody holds anything back.').waitFor()
  await page.getByRole('link', { name: 'What waits' }).click()
  await figure('held').getByText('0').waitFor()

  // tried again now
  await select(3)
  await button('Try now').click()
  await inDialog('Try one now').click()
  await result().getByText('One is due now.').waitFor()
  await inDialog('Close').click()
  await until(async () => (await attemptsOf('reader3@full.example')) === 2)

  // moved to another relay
  await select(4, 5)
  await button('Move').click()
  await dialog().getByLabel('Relay').selectOption(String(otherRelay))
  await inDialog('Move 2').click()
  await result().getByText('2 were moved.').waitFor()
  await inDialog('Close').click()
  expect(await movedTo('reader4@full.example')).toBe(otherRelay)

  // given up, with a tick; the statement says so; and taken back
  await select(6, 7, 8)
  await button('Give up').click()
  expect(await inDialog('Give up 3').isDisabled()).toBe(true)
  await dialog().getByLabel('Yes, these 3 will not be sent').check()
  await inDialog('Give up 3').click()
  await result().getByText('3 were given up.').waitFor()
  expect(await countOf(id, 'cancelled')).toBe(3)
  await inDialog('Undo').click()
  await preview().getByText('3 deliveries').waitFor()
  await inDialog('Send 3 again').click()
  await result().getByText('3 wait to be sent again.').waitFor()
  await inDialog('Close').click()
  expect(await countOf(id, 'cancelled')).toBe(0)
}, 120_000)

test('everything that fits is one choice, and a filter that finds nobody says so', async () => {
  await signIn('/queue?domain=full.example')
  await total().getByText('9 recipients').waitFor()
  await page.getByLabel('Select all that are shown').check()
  await button('Give up').click()
  await preview().getByText('9 deliveries').waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Give up')
  await page.goto('/queue?state=in_doubt')
  await page.getByText('Nothing in the queue fits.').waitFor()
})

test('a change that takes long is told while it is under way, and goes on to its end', async () => {
  await campaignWithFullMailboxes('Pears', 'pears.example', 4)
  const later = await campaignWithFullMailboxes('Plums', 'plums.example', 3)
  await signIn('/queue?search=s.example')
  await total().getByText('7 recipients').waitFor()
  await page.getByLabel('Select all that are shown').check()
  await button('Hold').click()
  await preview().getByText('7 deliveries').waitFor()
  await dialog().getByLabel('Why').fill('Not before the harvest')
  await page.keyboard.press('Enter')
  await result().getByText('7 are held.').waitFor()
  await inDialog('Close').click()

  // The first campaign is released; what the second one needs, somebody else has.
  const letGo = await holdBack(later)
  await page.goto('/queue/holds')
  await button('Release: Not before the harvest').click()
  await inDialog('Release 7').click()
  await page.getByTestId('queue-underway').getByText('4 of 7 so far').waitFor()
  await checkPage(page, 'queue-underway')
  expect(await inDialog('Close').isEnabled()).toBe(true)
  await letGo()
  await result().getByText('7 are released.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Nobody holds anything back.').waitFor()
}, 60_000)

/** Has the place of a campaign in the queue for itself until the result is called. */
async function holdBack(campaignId: number): Promise<() => Promise<void>> {
  let end = () => {}
  const wanted = new Promise<void>((resolve) => {
    end = resolve
  })
  let held = () => {}
  const isHeld = new Promise<void>((resolve) => {
    held = resolve
  })
  const transaction = waybill.database.transaction(async (tx) => {
    await tx.query('set local idle_in_transaction_session_timeout = 0')
    await tx.query('select from dispatch_cursors where campaign_id = $1 for update', [campaignId])
    held()
    await wanted
  })
  await isHeld
  return async () => {
    end()
    await transaction
  }
}

async function attemptsOf(email: string): Promise<number> {
  const [row] = await waybill.database.query<{ count: number }>(
    'select attempt_count as count from deliveries where email = $1',
    [email],
  )
  return row?.count ?? 0
}

async function movedTo(email: string): Promise<number | undefined> {
  const [row] = await waybill.database.query<{ relayId: number }>(
    'select o.relay_id as "relayId" from delivery_orders o join deliveries d on d.id = o.delivery_id where d.email = $1',
    [email],
  )
  return row?.relayId
}
