/** Real processes on real data folders: start, share, kill, start again. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { connectDatabase } from '../database.ts'
import { openEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'

const folder = temporaryFolder()
const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid')
const open = (path = folder) => openEmbeddedPostgres({ folder: path, log: () => {} })

interface User {
  readonly process: ChildProcess
  readonly url: string
  readonly owned: boolean
}

const users: ChildProcess[] = []
afterAll(() => {
  for (const user of users) user.kill('SIGKILL')
})

/** Another process that uses the server until its input ends. */
async function startUser(): Promise<User> {
  const module = JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)
  const code = `const { openEmbeddedPostgres } = await import(${module})
    const server = await openEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, log: () => {} })
    console.log(JSON.stringify(server))
    process.stdin.resume().on('end', async () => { await server.close(); process.exit() })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  users.push(child)
  for await (const line of createInterface(child.stdout)) {
    return { process: child, ...z.object({ url: z.string(), owned: z.boolean() }).parse(JSON.parse(line)) }
  }
  throw new Error('the other process ended without a server')
}

async function answer(server: { url: string }): Promise<number> {
  const database = connectDatabase(server.url, { maxConnections: 1 })
  try {
    const [row] = await database.query<{ answer: number }>('select 42 as answer')
    return row?.answer ?? 0
  } finally {
    await database.close()
  }
}

const postmaster = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])

/** A zombie is dead: not every first process of a container reaps orphans. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/status`, 'utf8').includes('State:\tZ')
  } catch {
    return false
  }
}

async function kill(user: User): Promise<void> {
  user.process.kill('SIGKILL')
  await once(user.process, 'exit')
}

test('the first start creates a durable UTF-8 database, the second finds it', async () => {
  const lines: string[] = []
  const first = await openEmbeddedPostgres({ folder, log: (line) => lines.push(line) })
  expect(lines).toEqual(['Creating the private PostgreSQL database ...'])
  const database = connectDatabase(first.url)
  const [facts] = await database.query<Record<string, string>>(`select
    current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
    current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listen,
    (select datlocale from pg_database where datname = current_database()) as locale, 'É' ilike 'é' as folds`)
  expect(facts).toEqual({
    encoding: 'UTF8',
    fsync: 'on',
    checksums: 'on',
    listen: '',
    locale: 'C.UTF-8',
    folds: true,
  })
  await database.query('create table kept (value int)')
  await database.close()
  const pid = postmaster()
  await first.close()
  expect([isAlive(pid), existsSync(pidFile)]).toEqual([false, false])

  const second = await openEmbeddedPostgres({ folder, log: (line) => lines.push(line) })
  const again = connectDatabase(second.url)
  expect(await again.query('select * from kept')).toEqual([])
  await again.close()
  await second.close()
  expect(lines).toHaveLength(1)
})

test('a wrong password is refused', async () => {
  const server = await open()
  const url = new URL(server.url)
  url.password = 'wrong'
  await expect(answer({ url: url.href })).rejects.toThrow('password authentication failed')
  await server.close()
})

test('of several starters one starts the server, and it lives until the last one leaves', async () => {
  const starters = await Promise.all([startUser(), startUser(), startUser()])
  expect(starters.filter((starter) => starter.owned)).toHaveLength(1)
  const pid = postmaster()
  // The starter leaves first: the others do not notice.
  const inOrder = starters.toSorted((a, b) => Number(b.owned) - Number(a.owned))
  for (const user of inOrder) {
    expect(await answer(user)).toBe(42)
    expect(isAlive(pid)).toBe(true)
    user.process.stdin?.end()
    await once(user.process, 'exit')
  }
  expect(isAlive(pid)).toBe(false)
})

test('kill -9 of the only user ends the server, and the next start does not trip over it', async () => {
  const user = await startUser()
  const killedPid = postmaster()
  await kill(user)
  const server = await open()
  expect(server.owned).toBe(true)
  expect(isAlive(killedPid)).toBe(false)
  expect(await answer(server)).toBe(42)
  await server.close()
})

test('kill -9 of the starter leaves the server to those who still use it', async () => {
  const starter = await startUser()
  const server = await open()
  expect(server.owned).toBe(false)
  await kill(starter)
  expect(await answer(server)).toBe(42)
  await server.close()
  expect(existsSync(pidFile)).toBe(false)
})

test('kill -9 of PostgreSQL itself is repaired by the next start', async () => {
  const server = await open()
  process.kill(postmaster(), 'SIGKILL')
  await server.close()
  const next = await open()
  expect(next.owned).toBe(true)
  expect(await answer(next)).toBe(42)
  await next.close()
})

test('kill -9 of PostgreSQL itself is repaired for those who use it, again and again', async () => {
  const server = await open()
  for (let round = 1; round <= 2; round += 1) {
    const killed = postmaster()
    process.kill(killed, 'SIGKILL')
    await vi.waitUntil(() => answer(server).catch(() => false), { timeout: 15_000 })
    expect(postmaster()).not.toBe(killed)
  }
  await server.close()
  expect(existsSync(pidFile)).toBe(false)
})

test('a pid file from before a power loss, its number now used by another process, is not believed', async () => {
  const started = await open()
  const content = readFileSync(pidFile, 'utf8').split('\n')
  await started.close()
  writeFileSync(pidFile, [String(process.pid), ...content.slice(1)].join('\n'))
  mkdirSync(join(folder, 'postgres', 'socket'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'socket', '.s.PGSQL.5432.lock'), `${process.pid}\n`)
  const server = await open()
  expect(await answer(server)).toBe(42)
  await server.close()
})

test('a server whose keeper was killed is replaced', async () => {
  const server = await open()
  const orphan = postmaster()
  const stat = readFileSync(`/proc/${orphan}/stat`, 'utf8')
  const keeper = Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2])
  const children = readFileSync(`/proc/${keeper}/task/${keeper}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
  for (const pid of [keeper, ...children.filter((child) => child !== orphan)]) process.kill(pid, 'SIGKILL')
  const next = await open()
  expect(next.owned).toBe(true)
  expect(isAlive(orphan)).toBe(false)
  await server.close()
  await next.close()
})

test('an interrupted first start is made good', async () => {
  const other = temporaryFolder()
  mkdirSync(join(other, 'postgres', 'cluster.unfinished', 'base'), { recursive: true })
  const server = await open(other)
  expect(await answer(server)).toBe(42)
  await server.close()
})

test('a data folder too deep for a socket gets its socket elsewhere', async () => {
  const deep = join(temporaryFolder(), 'deep'.repeat(20), 'deep'.repeat(20))
  let server: EmbeddedPostgres = await open(deep)
  await server.close()
  server = await open(deep)
  expect(new URL(server.url).searchParams.get('host')).not.toContain('deep')
  expect(await answer(server)).toBe(42)
  await server.close()
})

test('a server that cannot start says why, in the words of PostgreSQL', async () => {
  const other = temporaryFolder()
  const broken = openEmbeddedPostgres({
    folder: other,
    log: () => {},
    settings: { shared_buffers: 'plenty' },
  })
  await expect(broken).rejects.toThrow(/invalid value for parameter "shared_buffers"/)
  const server = await open(other)
  expect(await answer(server)).toBe(42)
  await server.close()
})

test('a data folder that cannot be made is named, with what to do', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  await expect(open(file)).rejects.toThrow(/data folder .* cannot be used .*Set WAYBILL_DATA/)
})

test('a temporary server removes its folder when its user is killed', async () => {
  const other = join(temporaryFolder(), 'temporary')
  const module = JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)
  const code = `const { openEmbeddedPostgres } = await import(${module})
    await openEmbeddedPostgres({ folder: ${JSON.stringify(other)}, log: () => {}, temporary: true })
    process.kill(process.pid, 'SIGKILL')`
  await once(spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]), 'exit')
  await vi.waitUntil(() => !existsSync(other), { timeout: 10_000 })
})
