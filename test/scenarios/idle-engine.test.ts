/** An engine with nothing to do is a small guest of the database, and sees at once when there is something. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database, Sql } from '../../src/store/database.ts'
import { addTestRelay } from '../support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { startEngine } from '../support/engine.ts'
import { startSandbox } from '../support/sandbox.ts'
import { startStory } from '../support/story.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})

afterAll(() => fresh.drop())

/** The same database; every statement is written down by its name. */
function listening(database: Database, statements: string[]): Database {
  const heard = (sql: Sql): Sql => ({
    query: (text, values, name) => {
      statements.push(name ?? text)
      return sql.query(text, values, name)
    },
  })
  return {
    ...database,
    ...heard(database),
    transaction: (work) => database.transaction((tx) => work(heard(tx))),
    session: async (onLost) => {
      const session = await database.session(onLost)
      return { ...session, ...heard(session) }
    },
    within: (answerWithinMs) => listening(database.within(answerWithinMs), statements),
  }
}

test('fewer than five statements a second, and a campaign is seen without delay', async () => {
  const { database } = fresh
  const sandbox = await startSandbox()
  await addTestRelay(database, { port: sandbox.port })
  const statements: string[] = []
  // renews its lease once a second
  const engine = startEngine(listening(database, statements), { leaseMs: 5_000 })
  const renewals = () => statements.filter((name) => name === 'renew_lease').length
  await until(() => Promise.resolve(renewals() >= 2))
  const before = { statements: statements.length, atMs: performance.now(), renewals: renewals() }
  await until(() => Promise.resolve(renewals() >= before.renewals + 5))
  const seconds = (performance.now() - before.atMs) / 1000
  expect((statements.length - before.statements) / seconds).toBeLessThan(5)

  const startedAtMs = performance.now()
  await startStory(database, 20)
  await engine.next('campaign_finished')
  expect(performance.now() - startedAtMs).toBeLessThan(10_000)
  await engine.stop()
})
