import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { readConfig } from '../config.ts'
import { openStore } from './store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

function configWith(secret: string) {
  return readConfig({ DATABASE_URL: fresh.url, WAYBILL_DATA: temporaryFolder(), WAYBILL_SECRET: secret })
}

test('a database opens with the secret of its first start, and with no other', async () => {
  const first = 'the secret of the first start, long enough'
  const store = await openStore(configWith(first))
  await store.close()
  const other = openStore(configWith('another secret, that is long enough as well'))
  await expect(other).rejects.toThrow(/set up with another secret than the one in WAYBILL_SECRET/)
  const again = await openStore(configWith(first))
  await again.close()
})
