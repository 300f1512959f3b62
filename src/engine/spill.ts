/**
 * Where an engine keeps results that the database does not take: a file in the data folder, synced before anything else
 * happens, so that the end of this process loses none of them. Written only in trouble; never read here (replay-spills.ts).
 * If it cannot be written either, the results stay in memory and the operator is told.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Observer } from '../observe/events.ts'
import { encodeSpill, spillFileName, type SpillContent, type SpillOrigin } from './spill-file.ts'

export class Spill {
  /** How many of the results that wait to be stored are in the file, from the first on. */
  private kept = { results: 0, unsent: 0 }
  private isWritten = false
  private hasFailed = false
  private readonly folder: string
  private readonly origin: SpillOrigin
  private readonly observe: Observer

  constructor(folder: string, origin: SpillOrigin, observe: Observer) {
    this.folder = folder
    this.origin = origin
    this.observe = observe
  }

  /** `waiting` is all that is not stored, in the order in which it came. True: all of it will survive this process. */
  keep(waiting: SpillContent): boolean {
    const results = waiting.results.slice(this.kept.results)
    const unsent = waiting.unsent.slice(this.kept.unsent)
    const count = results.length + unsent.length
    if (count === 0) return true
    const { engineId } = this.origin
    try {
      this.append(encodeSpill({ results, unsent }))
    } catch (error) {
      // it is tried again twice a second: said once
      if (!this.hasFailed)
        this.observe({ kind: 'spill_failed', engineId, results: count, error: String(error) })
      this.hasFailed = true
      return false
    }
    this.hasFailed = false
    this.kept = { results: waiting.results.length, unsent: waiting.unsent.length }
    this.observe({ kind: 'results_spilled', engineId, results: count })
    return true
  }

  /** Everything that was given is stored. */
  clear(): void {
    if (!this.isWritten) return
    rmSync(this.path, { force: true })
    this.kept = { results: 0, unsent: 0 }
    this.isWritten = false
  }

  private get path(): string {
    return join(this.folder, spillFileName(this.origin))
  }

  private append(text: string): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const file = openSync(this.path, 'a', 0o600)
    this.isWritten = true
    try {
      const octets = Buffer.from(text)
      // a disk with some room left takes a part, and says so only at the next write
      for (let at = 0; at < octets.length;) at += writeSync(file, octets, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    syncFolder(this.folder)
  }
}

/** The file is only safe when its name is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
