/** A sandbox in a process of its own, to be killed: the folder is its argument. Says its port once it listens. */
import { openSandbox } from '../../src/sandbox/sandbox.ts'

const [, , folder = ''] = process.argv
const opened = await openSandbox({ folder, host: '127.0.0.1', port: 0 })
if (!opened.ok) throw new Error(opened.problem.message)
process.send?.(opened.value.port)
process.once('disconnect', () => process.exit())
