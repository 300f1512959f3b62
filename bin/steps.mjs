/** Runs commands as named steps: says how each went, and shows what it wrote only if it failed. */
import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { checkout } from './setup.mjs'

const limitMs = 15 * 60_000

/** Returns, in order, how much passed and failed. A step that `counts` tests closes with `N passed, N failed`. */
export async function runSteps(steps, { atOnce }) {
  const waiting = steps.filter((step) => step.skip !== true)
  const outcomes = waiting.map(() => undefined)
  let next = 0
  const runner = async () => {
    while (next < waiting.length) {
      const index = next++
      outcomes[index] = await runStep(waiting[index])
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, cpus().length) }, runner))
  return outcomes
}

async function runStep(step) {
  const start = Date.now()
  const { status, output } = await run(step.command)
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  const outcome = judge(step, status, output)
  const count = step.counts === true ? ` (${outcome.passed} passed, ${outcome.failed} failed)` : ''
  process.stdout.write(`${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name}, ${seconds} s${count}\n`)
  if (outcome.failed > 0) process.stdout.write(`\n${output.trim()}\n\n`)
  return outcome
}

function judge(step, status, output) {
  const isGood = status === 0
  if (step.counts !== true) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 }
  const [, passed, failed] = /^(\d+) passed, (\d+) failed/m.exec(output) ?? [undefined, 0, 0]
  // A run that broke off without a failed test has failed all the same.
  return { passed: Number(passed), failed: isGood ? Number(failed) : Math.max(1, Number(failed)) }
}

/** A run must not depend on, nor touch, what the settings of this shell point to. */
function cleanEnvironment() {
  const own = /^(DATABASE_URL|PORT|HOST|WAYBILL_.*|PG.*|NODE_ENV|FORCE_COLOR)$/
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name))
  return { ...Object.fromEntries(kept), CI: 'true', NO_COLOR: '1' }
}

async function run([command, ...words]) {
  const child = spawn(command, words, {
    cwd: checkout,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  const stop = (signal) => {
    child.kill(signal)
    process.exitCode = 1
  }
  const limit = setTimeout(() => {
    output.push(`\nStopped after ${limitMs / 60_000} minutes.`)
    child.kill('SIGKILL')
  }, limitMs)
  process.on('SIGTERM', stop)
  const status = await new Promise((resolve) => child.on('error', () => resolve(1)).on('close', resolve))
  process.off('SIGTERM', stop)
  clearTimeout(limit)
  const text = Buffer.concat(output.map((chunk) => Buffer.from(chunk))).toString()
  return { status, output: stripVTControlCharacters(text) }
}
