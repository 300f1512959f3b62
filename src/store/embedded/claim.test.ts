import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { claimDataFolder } from './claim.ts'

test('a second server learns who has the data folder', async () => {
  const folder = temporaryFolder()
  const first = await claimDataFolder(folder)
  if (!first.claimed) throw new Error('not free')
  const early = await claimDataFolder(folder)
  expect(early).toMatchObject({ claimed: false, holder: { pid: process.pid } })
  first.claim.announce('http://127.0.0.1:9000')
  const late = await claimDataFolder(`${folder}/.`)
  expect(late).toMatchObject({
    claimed: false,
    holder: { pid: process.pid, since: expect.any(String), url: 'http://127.0.0.1:9000' },
  })
  await first.claim.release()
  const next = await claimDataFolder(folder)
  expect(next.claimed).toBe(true)
  if (next.claimed) await next.claim.release()
})

test('two data folders do not meet', async () => {
  const one = await claimDataFolder(temporaryFolder())
  const other = await claimDataFolder(temporaryFolder())
  expect([one.claimed, other.claimed]).toEqual([true, true])
})
