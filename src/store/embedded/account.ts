/**
 * Under which account PostgreSQL's programs run. PostgreSQL refuses to run as root, so for root they run either in a
 * user namespace, in which root has another number, or as a system user.
 */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { DatabaseServerError } from './server-error.ts'

export interface Account {
  readonly name: string
  /** Words in front of every command. */
  readonly prefix: readonly string[]
  /** The user and group to become, if not one's own. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined
}

const systemUser = 'waybill'

export const ownAccount: Account = { name: 'this user', prefix: [], ids: undefined }

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * Root under the number of an unprivileged user: owns root's files, but is not root for PostgreSQL.
 * Not every kernel or container allows it: the caller tries it out.
 */
export function namespaceAccount(): Account {
  const nobody = userIds('nobody') ?? { uid: 65_534, gid: 65_534 }
  return {
    name: 'a user namespace',
    prefix: ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`],
    ids: undefined,
  }
}

/** The system user `waybill`, created if it is missing; nothing where that is impossible. */
export function systemAccount(): Account | undefined {
  if (userIds(systemUser) === undefined) {
    spawnSync('useradd', [
      '--system',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--user-group',
      systemUser,
    ])
  }
  const ids = userIds(systemUser)
  return ids === undefined ? undefined : { name: `the system user "${systemUser}"`, prefix: [], ids }
}

/** The owner of a cluster that exists already. */
export function userAccount(ids: { readonly uid: number; readonly gid: number }): Account {
  return { name: `user ${ids.uid}`, prefix: [], ids: { uid: ids.uid, gid: ids.gid } }
}

/** Runs a command under the account to its end. @throws DatabaseServerError with what it wrote if it fails. */
export async function runAs(
  account: Account,
  command: readonly [string, ...string[]],
  options: { environment: NodeJS.ProcessEnv; input?: string },
): Promise<string> {
  const [program, ...words] = [...account.prefix, ...command]
  const child = spawn(program ?? '', words, { cwd: '/', env: options.environment, ...account.ids })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (status === 0) return output
  throw new DatabaseServerError(`${command[0]} failed (${status ?? 'killed'}): ${(errors || output).trim()}`)
}

function userIds(name: string): { uid: number; gid: number } | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}
