import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { tryLock, withLock } from './lock.ts'

const name = (word: string) => `${word} ${process.pid}`

test('a held lock tells who holds it, and is free after its release', async () => {
  const first = await tryLock(name('told'), () => 'me')
  if (!first.held) throw new Error('not free')
  const second = await tryLock(name('told'), () => 'you')
  expect(second).toMatchObject({ held: false, holder: 'me' })
  await first.lock.release()
  const third = await tryLock(name('told'), () => 'you')
  expect(third.held).toBe(true)
  if (third.held) await third.lock.release()
})

test('ten at once take turns', async () => {
  let inside = 0
  const seen: number[] = []
  const turn = () =>
    withLock(name('turns'), async () => {
      inside++
      await new Promise(setImmediate)
      seen.push(inside)
      inside--
    })
  await Promise.all(Array.from({ length: 10 }, turn))
  expect(seen).toEqual(Array.from({ length: 10 }, () => 1))
})

test('a lock is released when its work fails', async () => {
  await expect(withLock(name('fails'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await withLock(name('fails'), async () => {})
})

test('kill -9 of the holder frees the lock for those who wait', async () => {
  const module = JSON.stringify(new URL('./lock.ts', import.meta.url).href)
  const code = `const { tryLock } = await import(${module})
    await tryLock(${JSON.stringify(name('kill'))}, () => 'child'); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
  await once(child.stdout, 'data')
  const attempt = await tryLock(name('kill'), () => 'parent')
  if (attempt.held) throw new Error('the child does not hold it')
  const after = attempt.waitForEnd().then(() => tryLock(name('kill'), () => 'parent'))
  child.kill('SIGKILL')
  const second = await after
  expect(second.held).toBe(true)
  if (second.held) await second.lock.release()
})
