import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from './support/database.ts'
import { dumpSchema } from './support/schema-dump.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('schema.sql is what the migrations lead to (`npm run schema` writes it)', async () => {
  const committed = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')
  expect(await dumpSchema(fresh.database)).toBe(committed)
})
