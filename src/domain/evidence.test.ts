import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliveryStates } from './delivery-states.ts'
import { evidenceOf, evidenceTable, type EvidenceFacts, type StateCount } from './evidence.ts'

function factsWith(rows: readonly StateCount[], change: Partial<EvidenceFacts> = {}): EvidenceFacts {
  const sum = (counts: readonly StateCount[]) => counts.reduce((all, { count }) => all + count, 0)
  return {
    campaign: {
      id: 7,
      name: 'Spring',
      state: 'sending',
      subject: 'Hello',
      from: 'Ada <ada@letters.example>',
      replyTo: null,
      lists: ['Readers'],
      isRehearsal: false,
      startedAt: new Date(0),
      endedAt: null,
    },
    countedAt: new Date(1_000),
    audience: sum(rows),
    expanded: true,
    rows,
    tallies: rows,
    attempts: {
      total: 0,
      accepted: 0,
      firstAcceptedAt: null,
      lastAcceptedAt: null,
      sentWithAttempt: sum(rows.filter(({ state }) => state === 'sent')),
    },
    ...change,
  }
}

const counts = fc.uniqueArray(
  fc.record({
    state: fc.constantFrom(...deliveryStates),
    reason: fc.constantFrom('', 'suppressed', 'expired'),
    count: fc.integer({ min: 1, max: 1_000_000 }),
  }),
  { selector: ({ state, reason }) => `${state} ${reason}` },
)

const broken = (facts: EvidenceFacts) =>
  evidenceOf(facts)
    .checks.filter(({ holds }) => !holds)
    .map(({ name }) => name)

test('an account that adds up holds, and one that is wrong anywhere does not', () => {
  fc.assert(
    fc.property(counts, (rows) => {
      expect(evidenceOf(factsWith(rows)).balanced).toBe(true)
      const [first, ...rest] = rows
      if (first === undefined) return
      expect(broken(factsWith(rows, { audience: factsWith(rows).audience + 1 }))).toEqual(['sum_is_audience'])
      const oneMore = [{ ...first, count: first.count + 1 }, ...rest]
      expect(broken(factsWith(rows, { tallies: oneMore }))).toEqual(['tallies_are_rows'])
    }),
  )
})

test('nothing may wait once the campaign has ended, and sent needs an acceptance', () => {
  const rows: StateCount[] = [
    { state: 'sent', reason: '', count: 3 },
    { state: 'queued', reason: '', count: 2 },
  ]
  const { campaign, attempts } = factsWith(rows)
  expect(broken(factsWith(rows, { campaign: { ...campaign, state: 'finished' } }))).toEqual([
    'nothing_waits_after_end',
  ])
  expect(broken(factsWith(rows, { attempts: { ...attempts, sentWithAttempt: 2 } }))).toEqual([
    'sent_have_acceptance',
  ])
})

test('the table has a line for every state, and the audience last', () => {
  const lines = evidenceTable(factsWith([{ state: 'failed', reason: 'expired', count: 4 }]))
  expect(lines).toHaveLength(1 + deliveryStates.length + 1)
  expect(lines.map((line) => line.slice(2))).toContainEqual(['failed', 'expired', '4'])
  expect(lines.at(-1)?.slice(2)).toEqual(['audience', '', '4'])
})
