/** Folders that are removed when the tests of the file have ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterwards } from './afterwards.ts'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-folder-'))
  afterwards(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
