/** A data folder on a disk of its own that can be filled to the last octet: a tmpfs, where this process may mount one. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const megabytes = 700

/** Undefined, or why it cannot be had. */
export function mountSmallDisk(folder: string): string | undefined {
  const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]
  const { status, stderr, error } = spawnSync('mount', words, { encoding: 'utf8' })
  return status === 0 ? undefined : (error?.message ?? stderr.trim())
}

/** Lazily: somebody may still have a file open. */
export function unmountSmallDisk(folder: string): void {
  spawnSync('umount', ['-l', folder])
}

export function fillDisk(folder: string): void {
  const file = openSync(ballastIn(folder), 'a')
  try {
    for (let octets = 1 << 20; octets >= 1; octets = octets >> 4) writeUntilFull(file, Buffer.alloc(octets))
  } finally {
    closeSync(file)
  }
}

export function freeDisk(folder: string): void {
  rmSync(ballastIn(folder), { force: true })
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}

function ballastIn(folder: string): string {
  return join(folder, 'ballast')
}
