#!/usr/bin/env node
/** The `waybill` command. In a checkout it first makes that ready (see setup.mjs); an installed package is ready. */
import { existsSync } from 'node:fs'

const isCheckout = existsSync(new URL('../package-lock.json', import.meta.url))

/** npm that is killed outright cannot pass a signal on: what it started must not stay behind without it. */
function endWithNpm() {
  const npm = process.ppid
  setInterval(() => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

try {
  if (process.env.npm_lifecycle_event !== undefined) endWithNpm()
  if (isCheckout) await (await import('./setup.mjs')).makeReady()
  const { main } = await import('../dist/cli/main.js')
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error?.name === 'SetupError' ? error.message : (error?.stack ?? error)}\n`)
  process.exitCode = 1
}
