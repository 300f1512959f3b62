/** See programs.ts: an engine; tells the id of each campaign that has ended. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runEngine } from '../../src/engine/run-engine.ts'
import { deriveSecrets } from '../../src/secrets/secrets.ts'
import { connectDatabase } from '../../src/store/database.ts'
import { serveParent } from './programs.ts'

const [, , databaseUrl = ''] = process.argv
const stop = new AbortController()
const running = runEngine(
  {
    database: connectDatabase(databaseUrl),
    secrets: deriveSecrets('a secret for benches, long enough to be one'),
    publicUrl: 'https://news.example.org',
    helloName: 'bench.example.org',
    spillFolder: join(tmpdir(), `waybill-bench-spill-${process.pid}`),
    version: 'bench',
    leaseMs: 15_000,
    observe: (event) => {
      if (event.kind === 'engine_started') process.send?.({ ready: true })
      if (event.kind === 'campaign_finished') process.send?.({ finished: event.campaignId })
    },
  },
  stop.signal,
)
serveParent(() => {
  stop.abort()
  return running
})
