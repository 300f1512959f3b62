import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { Ledger } from './ledger.ts'
import type { AcceptedRecord, FailureRecord } from './records.ts'

const opened: Ledger[] = []

async function openLedger(
  file: string,
  onAccepted: (record: AcceptedRecord) => void = () => {},
): Promise<Ledger> {
  const ledger = await Ledger.open(file, onAccepted)
  if (!ledger.ok) throw new Error(ledger.problem.message)
  opened.push(ledger.value)
  return ledger.value
}

afterEach(() => {
  for (const ledger of opened.splice(0)) ledger.close()
})

function accepted(number: number, changes: Partial<AcceptedRecord> = {}): AcceptedRecord {
  return {
    kind: 'accepted',
    atMs: 1_700_000_000_000 + number,
    queueId: `Q${number}`,
    messageId: `<${number}@sender.test>`,
    delivery: String(number),
    sender: 'news@sender.test',
    recipients: [`reader${number}@shop.test`],
    size: 100,
    ...changes,
  }
}

function failure(kind: FailureRecord['kind'], reply: string): FailureRecord {
  return { kind, atMs: 1, phase: 'dot', reply, recipients: ['a@shop.test'] }
}

test('adds up what it was told, and again from its file', async () => {
  const file = join(temporaryFolder(), 'ledger.jsonl')
  const ledger = await openLedger(file)
  for (let n = 1; n <= 50; n++) ledger.accept(accepted(n))
  ledger.accept(accepted(51, { recipients: ['reader1@shop.test', 'READER2@shop.test'] }))
  ledger.note(failure('throttled', '454 slow down'))
  ledger.note(failure('throttled', '454 slow down'))
  ledger.note(failure('refused', '550 no'))
  ledger.note(failure('deferred', '451 later'))
  ledger.note(failure('dropped', 'connection dropped (RST)'))

  const summary = ledger.summary()
  expect(summary).toMatchObject({
    accepted: 51,
    acceptedRecipients: 52,
    distinctRecipients: 50,
    acceptedTwice: 0,
  })
  expect(summary).toMatchObject({ throttled: 2, refused: 1, deferred: 1, dropped: 1 })
  expect(summary.replies[0]).toEqual({ reply: '454 slow down', count: 2 })

  const replayed: AcceptedRecord[] = []
  const again = await openLedger(file, (record) => replayed.push(record))
  expect(again.summary()).toEqual(summary)
  expect(replayed).toHaveLength(51)
  expect(replayed[0]).toEqual(accepted(1))
})

test('answers by recipient and by Message-ID', async () => {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.jsonl'))
  ledger.accept(accepted(1))
  ledger.accept(accepted(2, { recipients: ['reader1@shop.test'] }))
  expect(ledger.acceptedCount('Reader1@Shop.test')).toBe(2)
  expect(ledger.acceptedCount('<2@sender.test>')).toBe(1)
  expect(ledger.acceptedCount('<3@sender.test>')).toBe(0)
  expect(await ledger.findByMessageIds(['<2@sender.test>', '<3@sender.test>'])).toEqual([
    {
      acceptedAt: new Date(1_700_000_000_002).toISOString(),
      queueId: 'Q2',
      messageId: '<2@sender.test>',
      delivery: '2',
      sender: 'news@sender.test',
      recipients: ['reader1@shop.test'],
      size: 100,
    },
  ])
})

test('finds a record longer than one read', async () => {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.jsonl'))
  const recipients = Array.from({ length: 1000 }, (_, n) => `reader${n}@shop.test`)
  ledger.accept(accepted(1, { recipients }))
  expect((await ledger.findByMessageIds(['<1@sender.test>']))[0]?.recipients).toEqual(recipients)
})

test('names what was accepted twice: the same delivery, also under another Message-ID', async () => {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.jsonl'))
  for (let n = 1; n <= 9; n++) ledger.accept(accepted(n))
  expect(await ledger.acceptedTwice()).toEqual([])
  ledger.accept(accepted(4, { messageId: '<another@sender.test>' }))
  ledger.accept(accepted(4))
  ledger.accept(accepted(7))
  ledger.accept(accepted(20, { delivery: '', messageId: '' }))
  ledger.accept(accepted(20, { delivery: '', messageId: '' }))
  expect(ledger.summary().acceptedTwice).toBe(2)
  expect(await ledger.acceptedTwice()).toMatchObject([
    { recipient: 'reader4@shop.test', delivery: '4', count: 3 },
    { recipient: 'reader7@shop.test', delivery: '7', count: 2 },
  ])
})

test.each(['{"kind":"accep', '{"kind":"accepted","atMs":1', '{'])(
  'a torn last line (%s) is cut off, and writing goes on',
  async (torn) => {
    const file = join(temporaryFolder(), 'ledger.jsonl')
    ;(await openLedger(file)).accept(accepted(1))
    appendFileSync(file, torn)
    const ledger = await openLedger(file)
    expect(ledger.summary().accepted).toBe(1)
    ledger.accept(accepted(2))
    expect((await openLedger(file)).summary().accepted).toBe(2)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2)
  },
)

test.each(['not json', '{"kind":"accepted"}', '[]', ''])(
  'a damaged line (%j) is refused, never skipped',
  async (damaged) => {
    const file = join(temporaryFolder(), 'ledger.jsonl')
    ;(await openLedger(file)).accept(accepted(1))
    writeFileSync(file, `${readFileSync(file, 'utf8')}${damaged}\n${JSON.stringify(accepted(2))}\n`)
    const ledger = await Ledger.open(file, () => {})
    expect(ledger).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining(`Line 2 of ${file}`) },
    })
  },
)

test('cleared, it knows nothing, and counts from there', async () => {
  const file = join(temporaryFolder(), 'ledger.jsonl')
  const ledger = await openLedger(file)
  ledger.accept(accepted(1))
  ledger.note(failure('refused', '550 no'))
  ledger.clear()
  expect(ledger.summary()).toMatchObject({ accepted: 0, refused: 0, distinctRecipients: 0, replies: [] })
  ledger.accept(accepted(1))
  expect((await openLedger(file)).summary()).toMatchObject({ accepted: 1, acceptedTwice: 0 })
  expect(await ledger.findByMessageIds(['<1@sender.test>'])).toHaveLength(1)
})

test('ever new replies do not fill the memory', async () => {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.jsonl'))
  for (let n = 0; n < 1500; n++) ledger.note(failure('refused', `550 number ${n}`))
  const { replies, refused } = ledger.summary()
  expect(refused).toBe(1500)
  expect(replies).toHaveLength(100)
  expect(replies[0]).toEqual({ reply: 'other replies', count: 500 })
})
