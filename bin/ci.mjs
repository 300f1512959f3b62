/**
 * `npm test`: sets the checkout up and runs every check. The list below is the whole of it, here and in continuous
 * integration alike. Only failures show their output; the last line counts tests and checks: `N passed, N failed`.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeReady, checkout } from './setup.mjs'
import { runSteps } from './steps.mjs'

const tool = (name, ...words) => [process.execPath, join('node_modules', name), ...words]
const has = (...names) => existsSync(join(checkout, ...names))

/** They disturb nobody: as many at once as there are processors. */
const checks = [
  { name: 'lint', command: tool('oxlint/bin/oxlint', '--type-aware', '--quiet') },
  { name: 'types', command: tool('@typescript/native/bin/tsc', '-p', 'tsconfig.json', '--noEmit') },
  {
    name: 'types of the web pages',
    command: tool('@typescript/native/bin/tsc', '-p', 'web/tsconfig.json', '--noEmit'),
    skip: !has('web', 'tsconfig.json'),
  },
  { name: 'dead code', command: tool('knip/bin/knip.js', '--no-progress') },
]

/** Needs one processor for half a minute, while the tests mostly wait. */
const beside = [
  { name: 'format', command: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
]

/** One after the other, as they measure and wait for processes. */
const runs = [
  {
    name: 'tests',
    command: tool('vitest/vitest.mjs', 'run', '--reporter=dot', '--reporter=./test/support/reporter.ts'),
    counts: true,
  },
  {
    name: 'benches, once and small',
    command: [process.execPath, '--import', 'tsx', 'bench/main.ts', '--small'],
    skip: !has('bench', 'main.ts'),
  },
]

try {
  await makeReady()
  const checked = await runSteps(checks, { atOnce: 2 })
  const rest = await Promise.all([beside, runs].map((steps) => runSteps(steps, { atOnce: 1 })))
  const outcomes = [...checked, ...rest.flat()]
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exitCode = sum('failed') === 0 ? 0 : 1
} catch (error) {
  process.stdout.write(`${error.name === 'SetupError' ? error.message : error.stack}\n\n0 passed, 1 failed\n`)
  process.exitCode = 1
}
