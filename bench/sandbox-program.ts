/** See sandbox.ts: a sandbox in a process of its own. Tells its port, and its memory and processor time when asked. */
import { openSandbox } from '../src/sandbox/sandbox.ts'

const [, , folder = '', maxInbox = '10000'] = process.argv
const startedAt = performance.now()
const opened = await openSandbox({ folder, host: '127.0.0.1', port: 0, maxInbox: Number(maxInbox) })
if (!opened.ok) throw new Error(opened.problem.message)
process.send?.({ port: opened.value.port, openedInMs: performance.now() - startedAt })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ memoryMb: process.memoryUsage().rss / 1e6, cpuUs: user + system })
})
process.once('disconnect', () => process.exit())
