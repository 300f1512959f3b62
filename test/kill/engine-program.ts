/**
 * The engine in a process of its own, which does a deed at a named step. Its one word: EngineOrders as JSON. It tells its
 * parent what happens, ends in order at SIGTERM, and dies with its parent.
 */
import type { EngineContext } from '../../src/engine/engine-context.ts'
import { runEngine } from '../../src/engine/run-engine.ts'
import { connectDatabase } from '../../src/store/database.ts'
import { testSecrets } from '../support/secrets.ts'
import type { EngineOrders } from './engine-orders.ts'

const [word = '{}'] = process.argv.slice(2)
const { databaseUrl, leaseMs, spillFolder, deed }: EngineOrders = JSON.parse(word)
process.on('disconnect', () => process.exit(1))
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

let reached = 0
const context: EngineContext = {
  database: connectDatabase(databaseUrl),
  secrets: testSecrets,
  publicUrl: 'http://127.0.0.1:9000',
  helloName: 'kill.test.example',
  leaseMs,
  spillFolder,
  version: 'test',
  observe: (event) => process.send?.(event.kind),
  onStep: (step) => {
    if (step !== deed.at) return
    reached += 1
    if (reached === deed.nth) process.kill(deed.pid ?? process.pid, deed.signal)
  },
}
while (!stop.signal.aborted) {
  const end = await runEngine(context, stop.signal).catch(() => 'could not begin')
  process.send?.(end)
  // a database that is gone is not asked a thousand times a second
  if (end === 'could not begin') await new Promise((resolve) => setTimeout(resolve, 200))
}
process.exit(0)
