/** Finds the processes of a running product, and does things to them. Linux only (reads /proc). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The children of a process that have this word on their command line. */
export function childrenRunning(parent: number, word: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent && read(`/proc/${pid}/cmdline`).split('\0').includes(word))
}

/** The private PostgreSQL of a data folder, if it runs. */
export function postmasterOf(dataFolder: string): number | undefined {
  const pid = Number(read(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid')).split('\n')[0])
  return pid > 0 && parentOf(pid) !== undefined ? pid : undefined
}

/** One of the processes that serve PostgreSQL's clients. */
export function backendOf(postmaster: number, random: () => number): number | undefined {
  const serving = readdirSync('/proc')
    .map(Number)
    .filter((pid) => parentOf(pid) === postmaster)
  return serving[Math.floor(random() * serving.length)]
}

/** It may be gone already. */
export function signal(pid: number | undefined, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (pid === undefined) return
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Resolves when SIGKILL has done its work. */
export async function endOf(pid: number | undefined): Promise<void> {
  while (isRunning(pid)) await pause(5)
}

/** A process that nobody has asked about since it ended does not run. */
export function isRunning(pid: number | undefined): boolean {
  const stat = pid === undefined ? '' : read(`/proc/${pid}/stat`)
  return stat !== '' && !'ZX'.includes(stat.charAt(stat.lastIndexOf(')') + 2))
}

function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
