/** The `waybill` command: this process's streams, settings and signals around `runCommandLine`. */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from './run.ts'

export async function main(words: readonly string[]): Promise<void> {
  // `waybill campaign list | head` is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  process.exitCode = await runCommandLine({
    words,
    streams: { stdout: process.stdout, stderr: process.stderr },
    env: process.env,
    stopRequested,
  })
  // Listening to the parent would keep this process alive.
  if (process.connected) process.disconnect()
}

/** The same signal once more ends the process at once: what waits for a reply is in doubt then. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
    // An engine beside a server ends with it, however that ended.
    process.once('disconnect', resolve)
  })
}

// The server starts its engine by this file.
const [, started] = process.argv
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2))
