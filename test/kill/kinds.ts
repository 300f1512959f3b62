/** The kinds of disaster of the long kill run, each at a random moment. */
import { setTimeout as pause } from 'node:timers/promises'
import { backendOf, endOf, postmasterOf, signal } from './processes.ts'
import { fillDisk, freeDisk } from './small-disk.ts'
import { leaseMs, type RunningProduct } from './running-product.ts'

export interface Scene {
  readonly product: RunningProduct
  readonly dataFolder: string
  readonly random: () => number
}

type Disaster = (scene: Scene) => Promise<void>

const longerThanLeaseMs = leaseMs + 1_000
const fullForMs = 4_000

export const disasters = {
  /** An engine: the server's own, or the worker. */
  engine: ({ product, random }) => killAll([random() < 0.5 ? product.enginePid : product.workerPid]),
  /** The server, and with it its engine. */
  server: ({ product }) => killAll([product.enginePid, product.serverPid]),
  /** PostgreSQL, or one of its processes, which makes it throw everybody out and recover. */
  postgres: async ({ dataFolder, random }) => {
    const postmaster = postmasterOf(dataFolder)
    if (postmaster === undefined) return
    await killAll([random() < 0.5 ? postmaster : backendOf(postmaster, random)])
  },
  /** Everything at once, as when the machine loses power (but for what the disk would lose). */
  machine: ({ product, dataFolder }) =>
    killAll([postmasterOf(dataFolder), product.enginePid, product.workerPid, product.serverPid]),
  /** The disk is full, the spill file's and the database's alike, until there is room again. */
  disk: async ({ dataFolder }) => {
    fillDisk(dataFolder)
    await pause(fullForMs)
    freeDisk(dataFolder)
  },
  /** Longer than a lease, while the others go on: an engine, the worker, or the server with its engine. */
  stop: async ({ product, random }) => {
    const { enginePid, workerPid, serverPid } = product
    const [still] = [[enginePid], [workerPid], [serverPid, enginePid]].slice(Math.floor(random() * 3))
    for (const pid of still ?? []) signal(pid, 'SIGSTOP')
    await pause(longerThanLeaseMs)
    for (const pid of still ?? []) signal(pid, 'SIGCONT')
  },
} as const satisfies Record<string, Disaster>

export type DisasterKind = keyof typeof disasters

async function killAll(pids: readonly (number | undefined)[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL')
  for (const pid of pids) await endOf(pid)
}
