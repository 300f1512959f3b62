/** The words of a delivery's state are the same in the code, in the database and in the documentation. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliveryStates, reasonedStates, stateRules } from '../src/domain/delivery-states.ts'
import { freshDatabase, type FreshDatabase } from './support/database.ts'
import { drawStatesPage } from './support/states-page.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

async function wordsOfConstraint(name: string): Promise<string[]> {
  const [row] = await fresh.database.query<{ definition: string }>(
    'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1',
    [name],
  )
  return [...(row?.definition ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '').sort()
}

test('the database knows exactly the states of the table', async () => {
  expect(await wordsOfConstraint('deliveries_state')).toEqual([...deliveryStates].sort())
})

test('the database asks for a reason in exactly the states that carry one', async () => {
  expect(await wordsOfConstraint('deliveries_reason')).toEqual([...reasonedStates].sort())
})

test('every state can be reached', () => {
  const reached = new Set(['queued', 'skipped', ...deliveryStates.flatMap((state) => stateRules[state].next)])
  expect([...reached].sort()).toEqual([...deliveryStates].sort())
})

test('docs/states.md is drawn from the table (`npm run states` writes it)', () => {
  const committed = readFileSync(new URL('../docs/states.md', import.meta.url), 'utf8')
  expect(drawStatesPage()).toBe(committed)
})
