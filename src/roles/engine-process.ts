/** The engine in a process of its own beside the server: it answers for the speed, the server for the people. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import type { Log } from '../observe/log.ts'

export interface EngineProcess {
  /** Asks it to finish what it writes, and waits. */
  stop(): Promise<void>
}

const restartAfterMs = 1_000
const killAfterMs = 9_000

/** `waybill worker` with the settings of this process, on its database. It ends when this process does. */
export function forkEngine(config: Config, databaseUrl: string): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return fork(fileURLToPath(new URL(`../cli/main.${extension}`, import.meta.url)), ['worker'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      WAYBILL_DATA: config.dataFolder,
      WAYBILL_URL: config.publicUrl,
      WAYBILL_LOG: config.logLevel,
      WAYBILL_LEASE_MS: String(config.leaseMs),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: extension === 'ts' ? ['--import', 'tsx'] : [],
  })
}

/** Keeps one engine process running: one that ends by itself is started again. */
export function startEngineProcess(config: Config, databaseUrl: string, log: Log): EngineProcess {
  let child: ChildProcess | undefined
  let stopping = false
  let restart: NodeJS.Timeout | undefined
  let onExit: (() => void) | undefined

  const start = () => {
    child = forkEngine(config, databaseUrl)
    child.once('exit', (code, signal) => {
      child = undefined
      onExit?.()
      if (stopping) return
      log.warn({ code, signal }, 'the engine process ended and is started again')
      restart = setTimeout(start, restartAfterMs)
    })
  }
  start()

  return {
    async stop() {
      stopping = true
      clearTimeout(restart)
      const running = child
      if (running === undefined) return
      const exited = new Promise<void>((resolve) => {
        onExit = resolve
      })
      // not by a signal: a service manager sends one to every process of the group, and a second one ends it at once
      if (running.connected) running.disconnect()
      const kill = setTimeout(() => running.kill('SIGKILL'), killAfterMs)
      await exited
      clearTimeout(kill)
    },
  }
}
