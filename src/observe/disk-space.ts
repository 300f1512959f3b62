/** How much room a disk has left. */
import { statfs } from 'node:fs/promises'

/** Below this PostgreSQL cannot count on its next file (a WAL segment has 16 MB): there is no use in calling it room. */
const fullBelowBytes = 32 * 1024 * 1024

export interface DiskSpace {
  readonly freeBytes: number
  readonly totalBytes: number
  readonly isFull: boolean
}

export async function readDiskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  return { freeBytes, totalBytes: blocks * bsize, isFull: freeBytes < fullBelowBytes }
}

export function wholeMegabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}
