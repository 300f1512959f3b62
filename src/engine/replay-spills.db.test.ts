import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { campaignTo, database, engineId, keepLedger, relayId, statesOf } from '../../test/support/ledger.ts'
import { testSecrets } from '../../test/support/secrets.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { until } from '../../test/support/until.ts'
import { readInstallationId } from '../store/installation.ts'
import { settleDeliveries } from '../store/deliveries/settle-deliveries.ts'
import { replaySpills } from './replay-spills.ts'
import { encodeSpill, spillFileName } from './spill-file.ts'

keepLedger()

test('a file that its engine removes while it is waited for takes nothing back that is on its way again', async () => {
  const { campaignId, ids } = await campaignTo(1)
  const installationId = await readInstallationId(database)
  const spillFolder = temporaryFolder()
  const path = join(spillFolder, spillFileName({ engineId, installationId }))
  await writeFile(path, encodeSpill({ results: [], unsent: ids }))
  const context = {
    database,
    secrets: testSecrets,
    observe: () => {},
    publicUrl: '',
    helloName: '',
    spillFolder,
    version: '',
    leaseMs: 5_000,
  }
  let replaying: Promise<void> | undefined
  await database.transaction(async (tx) => {
    // the engine commits: what it had given back before is sent again
    await settleDeliveries(tx, engineId, [], [], ids, [relayId])
    replaying = replaySpills(context, installationId)
    await until(async () => {
      const waiting = await database.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      return waiting.length === 1
    })
    await rm(path)
  })
  await replaying
  expect(await statesOf(campaignId)).toEqual(['sending'])
})
