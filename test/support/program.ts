/** The program as people start it, as a process of its own. */
import { fork, type ChildProcess, type ForkOptions } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** @param env what differs from this process. */
export function forkProgram(
  words: readonly string[],
  { env, ...options }: ForkOptions & { readonly env: NodeJS.ProcessEnv },
): ChildProcess {
  return fork(main, words, { ...options, env: { ...process.env, ...env }, execArgv: ['--import', 'tsx'] })
}
