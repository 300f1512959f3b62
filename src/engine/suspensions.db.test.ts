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
  const early = { id: 1, hold: new LeaseHold(1, 1) }
  const late = { id: 2, hold: new LeaseHold(2, 1) }
  suspensions.putOff(early, 1000)
  const busy: Sql = {
    query: (text, values, name) => {
      suspensions.putOff(late, 1000)
      return database.query(text, values, name)
    },
  }
  const moved: (typeof early)[] = []
  await suspensions.store(busy, 1, (delivery) => moved.push({ ...delivery }))
  expect(moved).toEqual([early])
  await suspensions.store(database, 1, (delivery) => moved.push({ ...delivery }))
  expect(moved).toEqual([early, late])
})
