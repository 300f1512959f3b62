import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sql } from '../store/database.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { LeaseHold } from './lease-hold.ts'
import { Suspensions } from './suspensions.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('what is put off while others are written is not taken for written', async () => {
  const { database } = fresh
  const suspensions = new Suspensions()
  const [early, late] = [new LeaseHold(1, 1), new LeaseHold(2, 1)]
  suspensions.putOff({ id: 1, hold: early }, 1000)
  const busy: Sql = {
    query: (text, values, name) => {
      suspensions.putOff({ id: 2, hold: late }, 1000)
      return database.query(text, values, name)
    },
  }
  const moved: LeaseHold[] = []
  await suspensions.store(busy, 1, (hold) => moved.push(hold))
  expect(moved).toEqual([early])
  await suspensions.store(database, 1, (hold) => moved.push(hold))
  expect(moved).toEqual([early, late])
})
