/** What stands between npm and the program: signals that npm repeats or cannot pass on, and set-ups that meet. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

function run(code: string, stderr: 'inherit' | 'pipe' = 'inherit'): ChildProcess {
  const { npm_lifecycle_event: _, ...env } = process.env
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', stderr],
  })
}

async function lines(child: ChildProcess, count: number): Promise<string[]> {
  const seen: string[] = []
  if (child.stdout === null) return seen
  for await (const line of createInterface(child.stdout)) {
    seen.push(line)
    if (seen.length === count) return seen
  }
  return seen
}

const underNpm = JSON.stringify(new URL('../bin/under-npm.mjs', import.meta.url).href)
const checkoutLock = JSON.stringify(new URL('../bin/checkout-lock.mjs', import.meta.url).href)
const start = `const { liveUnderNpm } = await import(${underNpm}); liveUnderNpm(); const stay = setInterval(() => {}, 1000)`

test('a signal that comes twice at once does not break the orderly end', async () => {
  const child = run(`${start}
    process.once('SIGINT', () => { console.log('ending'); process.kill(process.pid, 'SIGINT')
      setImmediate(() => setImmediate(() => { console.log('ended'); process.exit(0) })) })
    console.log('ready')`)
  await lines(child, 1)
  child.kill('SIGINT')
  const [code, signal] = await once(child, 'exit')
  expect([code, signal]).toEqual([0, null])
})

test('a program without an orderly end ends at the first signal', async () => {
  const child = run(`${start}; console.log('ready')`)
  await lines(child, 1)
  child.kill('SIGINT')
  const [code, signal] = await once(child, 'exit')
  expect([code, signal]).toEqual([null, 'SIGINT'])
})

test('a program ends when npm, which started it, was killed', async () => {
  const program = JSON.stringify(
    `${start}; process.once('SIGTERM', () => { console.log('ended'); process.exit(0) }); console.log('ready')`,
  )
  const npm = run(`import { spawn } from 'node:child_process'
    spawn(process.execPath, ['--input-type=module', '-e', ${program}], { stdio: ['ignore', 'inherit', 'inherit'] })`)
  const heard = lines(npm, 2)
  npm.stdout?.once('data', () => npm.kill('SIGKILL'))
  expect(await heard).toEqual(['ready', 'ended'])
})

test('two processes set a checkout up one after the other, also when the first is killed', async () => {
  const name = JSON.stringify(`${import.meta.url} ${process.pid}`)
  const inTurn = (then: string) => `const { withCheckoutLock } = await import(${checkoutLock})
    await withCheckoutLock(${name}, async () => { console.log('in'); ${then} })`
  const first = run(inTurn('await new Promise(() => setInterval(() => {}, 1000))'))
  await lines(first, 1)
  const second = run(inTurn(''), 'pipe')
  if (second.stderr !== null) await once(second.stderr, 'data')
  let isIn = false
  const secondIn = lines(second, 1).then(() => (isIn = true))
  await new Promise(setImmediate)
  expect(isIn).toBe(false)
  first.kill('SIGKILL')
  expect(await secondIn).toBe(true)
})
