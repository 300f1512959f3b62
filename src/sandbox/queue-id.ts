/** The ids that relays put into their 250, in the shape of each. Unique, also over restarts. */
import { randomUUID } from 'node:crypto'
import type { SandboxProfileName } from '../domain/sandbox.ts'

const shapes: Readonly<Record<SandboxProfileName, (nowMs: number, random: string) => string>> = {
  ses: (nowMs, random) => `0100${nowMs.toString(16).padStart(12, '0')}-${random}-000000`,
  postfix: (nowMs, random) => `${nowMs.toString(36)}${random.slice(0, 8)}`.toUpperCase(),
  host35: (nowMs, random) =>
    `1${nowMs.toString(36).slice(-5)}-${random.slice(0, 8)}${random.slice(24, 27)}-${random.slice(9, 13)}`,
}

export function makeQueueId(profile: SandboxProfileName, nowMs: number): string {
  return shapes[profile](nowMs, randomUUID())
}
