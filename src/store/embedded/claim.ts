/** One Waybill server per data folder. The claim ends with its process, however that ends. */
import { z } from 'zod'
import { folderId, makeDataFolder } from './data-folder.ts'
import { tryLock } from './lock.ts'

const claimHolder = z.object({
  pid: z.number(),
  since: z.iso.datetime(),
  /** Where the server answers, once it listens. */
  url: z.string().optional(),
})
export type ClaimHolder = z.infer<typeof claimHolder>

export interface Claim {
  /** Tells later askers where this server answers. */
  announce(url: string): void
  release(): Promise<void>
}

export type ClaimAttempt =
  | { readonly claimed: true; readonly claim: Claim }
  /** `holder` is absent if whoever holds it does not answer sensibly. */
  | { readonly claimed: false; readonly holder: ClaimHolder | undefined }

/** Claims the data folder for a server, or says which process has it. */
export async function claimDataFolder(folder: string): Promise<ClaimAttempt> {
  makeDataFolder(folder)
  const about: ClaimHolder = { pid: process.pid, since: new Date().toISOString() }
  const attempt = await tryLock(`server ${folderId(folder)}`, () => JSON.stringify(about))
  if (!attempt.held) return { claimed: false, holder: readHolder(attempt.holder) }
  const announce = (url: string) => {
    about.url = url
  }
  return { claimed: true, claim: { announce, release: () => attempt.lock.release() } }
}

function readHolder(line: string): ClaimHolder | undefined {
  try {
    return claimHolder.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
