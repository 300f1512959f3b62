/**
 * Keeps PostgreSQL running for exactly as long as any process uses it.
 *
 * Every process that uses the server holds the writing end of one named pipe. A small shell script, the keeper, reads it:
 * end of file means that the last user has left - politely, or by kill -9, the kernel closes the pipe either way - and the
 * keeper shuts PostgreSQL down. A PostgreSQL that ends by itself after it had been ready (killed, or out of disk) is started
 * again until it stays, or nobody wants it any more. The keeper is a session of its own, so that the terminal's Ctrl-C
 * reaches Waybill alone.
 */
import { spawn } from 'node:child_process'
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { runAs, type Account } from './account.ts'
import { errorCode } from './error-code.ts'

// "pipe.closed" is the moment of decision: after the rename nobody new can come; whoever came in between has said hello,
// and is let in again. The pipe goes last: while it is there and read, nobody starts anew. The file lock lives on in PostgreSQL and its children, and holds off a keeper in another container.
// The watcher tells the keeper by signals: USR1, that the server was ready once; USR2, again and again, that all have left.
const script = `
trap '' HUP INT TERM
postgres=$1 cluster=$2 sockets=$3 pipe=$4 stale=$5
shift 5
served= leaving= server=
trap 'served=yes' USR1
trap 'leaving=yes; [ -z "$server" ] || kill -INT "$server" 2>/dev/null' USR2
exec 4<>"$pipe" 3<"$pipe" 4>&-
if command -v flock >/dev/null; then
  exec 9>"$cluster.lock"
  flock -w 10 -E 75 9
  [ $? = 75 ] && { echo "FATAL: another machine or container uses $cluster" >&2; rm -f "$pipe"; exit 75; }
fi
[ "$stale" = stale ] && rm -f "$cluster/postmaster.pid"
(
  while :; do
    while read -r word <&3; do [ "$word" = ready ] && kill -USR1 $$; done
    mv "$pipe" "$pipe.closed"
    read -r word <&3 || break
    mv "$pipe.closed" "$pipe"
  done
  while kill -USR2 $$; do sleep 1; done
) 9>&- &
watcher=$!
while [ -z "$leaving" ]; do
  rm -f "$sockets"/.s.PGSQL.*
  "$postgres" -D "$cluster" -k "$sockets" 3<&- &
  server=$!
  while kill -0 "$server" 2>/dev/null; do wait "$server"; done
  server=
  [ -n "$served" ] || break
  [ -n "$leaving" ] || sleep 1
done
kill -KILL "$watcher" 2>/dev/null
rm -rf "$sockets" "$@" 2>/dev/null
rm -f "$pipe" "$pipe.closed"
exit 0
`

export interface KeeperOrder {
  readonly account: Account
  readonly environment: NodeJS.ProcessEnv
  readonly postgres: string
  readonly clusterFolder: string
  readonly socketFolder: string
  readonly pipe: string
  /** The cluster's pid file names a process that is not PostgreSQL. */
  readonly stalePidFile: boolean
  /** To remove when PostgreSQL has ended. */
  readonly temporaryFolders: readonly string[]
  readonly logFile: number
}

/** A place among the users of the server. */
export interface Hold {
  /** The server was ready once: from now on the keeper starts it again if it ends by itself. */
  sayReady(): void
  /** Whether the keeper still lives. */
  isKept(): boolean
  /** Gives the place up; tells whether it was the last one, so that PostgreSQL is shutting down now. */
  release(): { last: boolean }
}

/** Starts keeper and PostgreSQL, with the caller as the first user. PostgreSQL is not ready yet. */
export async function startKeeper(order: KeeperOrder): Promise<{ hold: Hold; isGone: () => boolean }> {
  await runAs(
    order.account,
    ['sh', '-c', 'rm -f "$1" "$1.closed" && mkfifo -m 600 "$1"', 'sh', order.pipe],
    order,
  )
  const reader = openSync(order.pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  const joined = joinUsers(order.pipe)
  if (!joined.ok) throw new Error(`${order.pipe} was removed while PostgreSQL started`)
  const [program, ...words] = [...order.account.prefix, 'sh', '-c', script, 'waybill-keeper']
  const keeper = spawn(
    program ?? '',
    [
      ...words,
      order.postgres,
      order.clusterFolder,
      order.socketFolder,
      order.pipe,
      order.stalePidFile ? 'stale' : '',
      ...order.temporaryFolders,
    ],
    {
      cwd: '/',
      detached: true,
      env: order.environment,
      stdio: ['ignore', order.logFile, order.logFile],
      ...order.account.ids,
    },
  )
  keeper.on('error', () => {})
  keeper.unref()
  closeSync(reader)
  const isGone = () => keeper.pid === undefined || keeper.exitCode !== null || keeper.signalCode !== null
  return { hold: joined.hold, isGone }
}

/** Joins the users of a server, if there is a keeper that listens. */
export function joinUsers(pipe: string): { readonly ok: true; readonly hold: Hold } | { readonly ok: false } {
  try {
    const writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)
    const hold = {
      sayReady: () => tell(writer, 'ready'),
      isKept: () => tell(writer, 'hello'),
      release: () => leaveUsers(pipe, writer),
    }
    if (hold.isKept()) return { ok: true, hold }
    closeSync(writer)
    return { ok: false }
  } catch (error) {
    // No pipe: no server, or one that shuts down. Nobody reads it: its keeper is gone.
    if (['ENOENT', 'ENXIO'].includes(errorCode(error) ?? '')) return { ok: false }
    throw error
  }
}

/** Whether a keeper is still at work, if only to tidy up. */
export function isKeeperAlive(pipe: string): boolean {
  return [pipe, `${pipe}.closed`].some((name) => {
    try {
      closeSync(openSync(name, constants.O_WRONLY | constants.O_NONBLOCK))
      return true
    } catch {
      return false
    }
  })
}

function tell(writer: number, word: 'hello' | 'ready'): boolean {
  try {
    writeSync(writer, `${word}\n`)
    return true
  } catch (error) {
    if (errorCode(error) === 'EPIPE') return false
    if (errorCode(error) === 'EAGAIN') return true
    throw error
  }
}

// A pipe without writers reads as ended, one with writers as not ready yet.
function leaveUsers(pipe: string, writer: number): { last: boolean } {
  let reader: number
  try {
    reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    closeSync(writer)
    return { last: true }
  }
  try {
    closeSync(writer)
    // Greetings that the keeper has not read yet come first.
    while (readSync(reader, Buffer.alloc(64)) > 0);
    return { last: true }
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return { last: false }
    throw error
  } finally {
    closeSync(reader)
  }
}
