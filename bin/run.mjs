/** Runs TypeScript programs of the checkout without compiling them first. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkout, makeReady } from './setup.mjs'

/** Runs the programs side by side until all have ended; the first that fails gives the exit status. */
export async function runPrograms(commands) {
  const children = commands.map((words) =>
    spawn(process.execPath, words, { cwd: checkout, stdio: 'inherit' }),
  )
  // The terminal's Ctrl-C reaches them by itself.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => children.forEach((child) => child.kill('SIGTERM')))
  const ends = children.map(
    (child) => new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1))),
  )
  const statuses = await Promise.all(ends)
  process.exitCode = statuses.find((status) => status !== 0) ?? 0
}

/** `program` and the words of our own command line. */
export async function runTypeScript(program) {
  await makeReady()
  await runPrograms([['--import', 'tsx', join(checkout, program), ...process.argv.slice(2)]])
}
