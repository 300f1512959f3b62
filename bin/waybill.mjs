#!/usr/bin/env node
/** The `waybill` command. In a checkout it first makes that ready (see setup.mjs); an installed package is ready. */
import { existsSync } from 'node:fs'
import { liveUnderNpm } from './under-npm.mjs'

const isCheckout = existsSync(new URL('../package-lock.json', import.meta.url))

try {
  liveUnderNpm()
  if (isCheckout) await (await import('./setup.mjs')).makeReady()
  const { main } = await import('../dist/cli/main.js')
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error?.name === 'SetupError' ? error.message : (error?.stack ?? error)}\n`)
  process.exitCode = 1
}
