/**
 * The engine in a process of its own, which kills itself at a named step. Words: database URL, leaseMs, the step, the
 * how manieth time.
 * It dies with its parent.
 */
import type { EngineContext } from '../../src/engine/engine-context.ts'
import { runEngine } from '../../src/engine/run-engine.ts'
import { connectDatabase } from '../../src/store/database.ts'
import { testSecrets } from '../support/secrets.ts'

const [databaseUrl = '', leaseMs = '', dieAt = '', nth = '', spillFolder = ''] = process.argv.slice(2)
process.on('disconnect', () => process.exit(1))

let reached = 0
const context: EngineContext = {
  database: connectDatabase(databaseUrl),
  secrets: testSecrets,
  publicUrl: 'http://127.0.0.1:9000',
  helloName: 'kill.test.example',
  spillFolder,
  version: 'test',
  leaseMs: Number(leaseMs),
  observe: () => {},
  onStep: (step) => {
    if (step !== dieAt) return
    reached += 1
    if (reached === Number(nth)) process.kill(process.pid, 'SIGKILL')
  },
}
await runEngine(context, new AbortController().signal)
