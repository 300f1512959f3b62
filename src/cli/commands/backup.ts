import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { done, refused, type Result } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
import { count } from '../output/figures.ts'
import { withStore } from '../store.ts'
import type { Terminal } from '../terminal.ts'

export const command = defineCommand({
  name: 'backup',
  summary: 'Save the whole database to a file, with the pg_dump of this machine',
  inputs: {
    file: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'FILE',
      summary: 'Where to; pg_restore reads it',
    },
  },
  examples: ['backup waybill-2026-03-01.dump'],
  run: ({ file }, terminal) =>
    withStore(terminal, async ({ url, config }) => {
      const dumped = await dump(url, file, terminal.env)
      if (!dumped.ok) return dumped
      const { size } = await stat(file)
      const secret = config.secret === undefined ? `${config.dataFolder}/secret.key` : 'WAYBILL_SECRET'
      return wasFine(
        { file, bytes: size, secret },
        `Saved ${count(size)} bytes to ${file}. Keep ${secret} as well: relay passwords and links in old mails need it.`,
      )
    }),
})

function dump(url: string, file: string, env: Terminal['env']): Promise<Result<void>> {
  const { promise, resolve } = resolvable<Result<void>>()
  // The password goes by the environment of the child: other people of the machine can read the words of a command.
  const { address, password } = withoutPassword(url)
  const child = spawn('pg_dump', ['--format=custom', '--file', file, '--dbname', address], {
    env: password === '' ? env : { ...env, PGPASSWORD: password },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  child.once('error', () =>
    resolve(
      refused(
        'no_pg_dump',
        'There is no pg_dump on this machine. Install the PostgreSQL client tools of the same or a newer version (Debian: apt-get install postgresql-client), or stop Waybill and copy the data folder.',
      ),
    ),
  )
  child.once('close', (code) =>
    resolve(code === 0 ? done(undefined) : refused('pg_dump_failed', words.trim())),
  )
  return promise
}

function withoutPassword(url: string): { address: string; password: string } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { address: address.href, password }
}

function resolvable<Value>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((resolved) => {
    resolve = resolved
  })
  return { promise, resolve }
}
