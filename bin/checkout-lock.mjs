/** Lets processes that set up the same checkout take turns. The lock is a listening socket: it dies with its holder. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function withCheckoutLock(checkout, work) {
  const id = createHash('sha256').update(checkout).digest('hex').slice(0, 24)
  const path = process.platform === 'linux' ? `\0waybill-setup-${id}` : join(tmpdir(), `waybill-setup-${id}`)
  const release = await take(path)
  try {
    return await work()
  } finally {
    release()
  }
}

async function take(path) {
  for (let isFirst = true; ; isFirst = false) {
    const release = await listen(path)
    if (release !== undefined) return release
    if (isFirst) process.stderr.write('Waiting for another process that sets up this checkout ...\n')
    await untilHolderEnds(path)
  }
}

function listen(path) {
  return new Promise((resolve, reject) => {
    const waiting = new Set()
    const server = createServer((socket) => {
      socket.on('error', () => {}).on('close', () => waiting.delete(socket))
      waiting.add(socket)
    })
    const release = () => {
      server.close()
      for (const socket of waiting) socket.destroy()
    }
    server.on('listening', () => resolve(release))
    server.on('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(path)
  })
}

function untilHolderEnds(path) {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.on('error', (error) => {
      // A socket file that nobody listens on: its holder was killed. (Linux has no such files here.)
      if (error.code === 'ECONNREFUSED' && !path.startsWith('\0')) rmSync(path, { force: true })
    })
    socket.on('close', resolve).resume()
  })
}
