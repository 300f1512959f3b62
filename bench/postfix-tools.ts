/** Postfix's load generator and sink, where they are installed: `smtp-source` and `smtp-sink`. */
import { spawn, type ChildProcess } from 'node:child_process'
import { access } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

export interface PostfixTools {
  readonly source: string
  readonly sink: string
  /** The folder of Postfix's own libraries, where it is not the system's. */
  readonly libraries: string | undefined
}

/** In POSTFIX_TOOLS (the folder an unpacked package), or installed. */
export async function findPostfixTools(
  unpacked = process.env['POSTFIX_TOOLS'],
): Promise<PostfixTools | undefined> {
  for (const root of [unpacked, '/'].filter((folder) => folder !== undefined)) {
    const tools = {
      source: join(root, 'usr/sbin/smtp-source'),
      sink: join(root, 'usr/sbin/smtp-sink'),
      libraries: root === '/' ? undefined : join(root, 'usr/lib/postfix'),
    }
    const found = await Promise.all([access(tools.source), access(tools.sink)]).then(
      () => true,
      () => false,
    )
    if (found) return tools
  }
  return undefined
}

export async function startSmtpSink(tools: PostfixTools): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort()
  // as root it wants a user to become
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const sink = spawn(tools.sink, [...user, `127.0.0.1:${port}`, '1000'], {
    env: environment(tools),
    stdio: 'ignore',
  })
  await untilListening(port)
  return { port, stop: () => end(sink) }
}

/** Messages a second, over sessions that are kept open. */
export async function runSmtpSource(
  tools: PostfixTools,
  load: { port: number; messages: number; sessions: number; bytes: number },
): Promise<number> {
  const startedAtMs = performance.now()
  const args = ['-d', '-s', String(load.sessions), '-m', String(load.messages), '-l', String(load.bytes)]
  const source = spawn(
    tools.source,
    [...args, '-f', 'a@example.org', '-t', 'b@example.org', `127.0.0.1:${load.port}`],
    { env: environment(tools), stdio: 'ignore' },
  )
  const code = await new Promise<number | null>((resolve) => {
    source.once('exit', resolve)
  })
  if (code !== 0) throw new Error(`smtp-source ended with ${code}`)
  return load.messages / ((performance.now() - startedAtMs) / 1000)
}

function environment(tools: PostfixTools): NodeJS.ProcessEnv {
  return tools.libraries === undefined ? process.env : { ...process.env, LD_LIBRARY_PATH: tools.libraries }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  })
}

async function untilListening(port: number): Promise<void> {
  const deadlineMs = performance.now() + 5_000
  while (performance.now() < deadlineMs) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => {
        setTimeout(() => resolve(false), 20)
      })
    })
    if (open) return
  }
  throw new Error('smtp-sink does not listen')
}

function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  child.kill()
  return ended
}
