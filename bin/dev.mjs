/** `npm run dev`: the server from its sources, started again at every change, and the web pages with live reload. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runPrograms } from './run.mjs'
import { checkout, makeReady } from './setup.mjs'

await makeReady({ packagesOnly: true })
const server = [
  join('node_modules', 'tsx', 'dist', 'cli.mjs'),
  'watch',
  join('src', 'cli', 'main.ts'),
  'start',
]
const pages = [join('node_modules', 'vite', 'bin', 'vite.js'), 'web']
await runPrograms(existsSync(join(checkout, 'web', 'index.html')) ? [server, pages] : [server])
