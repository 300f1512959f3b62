/**
 * A lock between processes that dies with its holder: a listening local socket, named after a file.
 * There is no stale state to recognise, so neither a kill -9 nor a reused process id can trip it.
 * Who asks for a held lock learns what its holder says about itself, and can wait for its end.
 *
 * Linux: an abstract socket, which has no file at all. Elsewhere: a socket file in the temporary folder,
 * which a later process removes when nobody answers on it.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errorCode } from './error-code.ts'

export interface Lock {
  release(): Promise<void>
}

/** The lock, or what its holder says about itself. */
export type LockAttempt =
  | { readonly held: true; readonly lock: Lock }
  | { readonly held: false; readonly holder: string; waitForEnd(): Promise<void> }

/** Takes the lock called `name` if it is free. `about` is asked for the line that is told to those who come meanwhile. */
export async function tryLock(name: string, about: () => string): Promise<LockAttempt> {
  const path = socketPath(name)
  for (;;) {
    const server = await listen(path, about)
    if (server !== undefined) return { held: true, lock: server }
    const holder = await askHolder(path)
    if (holder !== undefined) return { held: false, ...holder }
    // Nobody answers: the holder has just left (try again), or died leaving a socket file (remove it first).
    if (!isAbstract(path)) rmSync(path, { force: true })
    await pause(10)
  }
}

/** Runs `work` while holding the lock called `name`, after waiting for whoever holds it. */
export async function withLock<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    const attempt = await tryLock(name, () => `process ${process.pid}`)
    if (attempt.held) {
      try {
        return await work()
      } finally {
        await attempt.lock.release()
      }
    }
    await attempt.waitForEnd()
  }
}

function socketPath(name: string): string {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 32)
  return process.platform === 'linux' ? `\0waybill-${id}` : join(tmpdir(), `waybill-${id}.lock`)
}

function isAbstract(path: string): boolean {
  return path.startsWith('\0')
}

async function listen(path: string, about: () => string): Promise<Lock | undefined> {
  const askers = new Set<Socket>()
  const server = createServer((asker) => {
    askers.add(asker)
    asker.on('error', () => {})
    asker.on('close', () => askers.delete(asker))
    // Kept open: its end tells the asker that the lock is free.
    asker.write(`${about()}\n`)
    asker.unref()
  })
  try {
    server.listen(path)
    await once(server, 'listening')
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return undefined
    throw error
  }
  server.unref()
  return { release: () => release(server, askers) }
}

async function release(server: Server, askers: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  for (const asker of askers) asker.destroy()
  await closed
}

type Holder = Omit<Extract<LockAttempt, { held: false }>, 'held'>

async function askHolder(path: string): Promise<Holder | undefined> {
  const socket = connect(path)
  const end = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
  })
  let holder = ''
  const told = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      holder += chunk.toString()
      if (holder.endsWith('\n')) resolve()
    })
  })
  socket.on('error', () => {})
  await Promise.race([told, end])
  if (!holder.endsWith('\n')) return undefined
  // Who does not wait must not be kept alive by the open question.
  socket.unref()
  const waitForEnd = () => {
    socket.ref()
    return end
  }
  return { holder: holder.trimEnd(), waitForEnd }
}
