/** The data folder: made when it is missing, and told apart from every other by what it is, not by its path. */
import { mkdirSync, statSync } from 'node:fs'
import { DatabaseServerError } from './server-error.ts'

/** @throws DatabaseServerError if it is not there and cannot be made. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new DatabaseServerError(
      `The data folder ${folder} cannot be used (${why}). Set WAYBILL_DATA to a folder that this user may write in.`,
      { cause: error },
    )
  }
}

/** The same for every path and every process that means this folder. */
export function folderId(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true })
  return `${dev}:${ino}`
}
