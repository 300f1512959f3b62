import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { openNetworkTo } from '../../test/support/silent-network.ts'
import { connectDatabase } from './database.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})

afterAll(() => fresh.drop())

describe('a database that leaves a statement without an answer', () => {
  const unanswered = 'select pg_sleep(60)'

  test('is not waited for longer than asked, and its connection is not used again', async () => {
    const database = connectDatabase(fresh.url, { maxConnections: 1 })
    await expect(database.within(100).query(unanswered)).rejects.toThrow('timeout')
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
    await database.close()
  })

  test('ends a transaction; nothing of it is committed', async () => {
    const database = connectDatabase(fresh.url, { maxConnections: 1 })
    const listing = database.within(300).transaction(async (tx) => {
      await tx.query(`insert into lists (name) values ('Half')`)
      await tx.query(unanswered)
    })
    await expect(listing).rejects.toThrow('timeout')
    expect(await database.query(`select from lists where name = 'Half'`)).toEqual([])
    await database.close()
  })

  test('ends a session, and its owner is told', async () => {
    let loss: Error | undefined
    const session = await fresh.database.within(100).session((error) => {
      loss = error
    })
    await expect(session.query(unanswered)).rejects.toThrow('timeout')
    await expect(session.query('select 1')).rejects.toThrow()
    expect(loss?.message).toContain('timeout')
    await session.close()
  })

  test('others wait for as long as it takes', async () => {
    await fresh.database.within(100).query('select 1')
    expect(await fresh.database.query('select pg_sleep(0.3) is null as slept')).toHaveLength(1)
  })
})

test('closing does not wait for a server that has fallen silent, whatever it was asked', async () => {
  const network = await openNetworkTo(fresh.url)
  const database = connectDatabase(network.url)
  const session = await database.session()
  await database.query('select 1')
  network.fallSilent()
  const asked = Promise.allSettled([database.query('select 1'), session.query('select 1')])
  // the pool hands out its connections a moment later
  await new Promise((resolve) => setImmediate(resolve))
  const closedFromMs = performance.now()
  await database.close()
  expect(performance.now() - closedFromMs).toBeLessThan(5_000)
  expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await network.close()
})

test('a client that is cut off in a transaction keeps its locks no longer than asked', async () => {
  const network = await openNetworkTo(fresh.url)
  const database = connectDatabase(network.url, { abandonedAfterMs: 300 })
  await fresh.database.query(`insert into lists (name) values ('Locked')`)
  const cutOff = database.within(200).transaction(async (tx) => {
    await tx.query(`select from lists where name = 'Locked' for update`)
    network.fallSilent()
    await tx.query('select 1')
  })
  await expect(cutOff).rejects.toThrow('timeout')
  const renamed = await fresh.database.query(
    `update lists set name = 'Free' where name = 'Locked' returning id`,
  )
  expect(renamed).toHaveLength(1)
  await database.close()
  await network.close()
})

test('two transactions that wait for each other are both done, one after the other', async () => {
  const { database } = fresh
  await database.query(`insert into lists (name) values ('One'), ('Two')`)
  let arrived = 0
  let go = () => {}
  const bothBegan = new Promise<void>((resolve) => {
    go = resolve
  })
  const change = (names: readonly string[]) =>
    database.transaction(async (tx) => {
      await tx.query(`set local deadlock_timeout = '10ms'`)
      for (const name of names) {
        await tx.query(`update lists set description = description || 'x' where name = $1`, [name])
        arrived += 1
        if (arrived === 2) go()
        await bothBegan
      }
    })
  await Promise.all([change(['One', 'Two']), change(['Two', 'One'])])
  expect(await database.query(`select description from lists where name in ('One', 'Two')`)).toEqual([
    { description: 'xx' },
    { description: 'xx' },
  ])
})
