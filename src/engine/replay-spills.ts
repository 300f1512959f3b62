/**
 * Stores what spill files kept, of whichever engine, and removes each file after its commit. Storing the same file twice
 * changes nothing, so neither a crash in between nor two engines on one data folder can do harm.
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { lockEngine } from '../store/deliveries/engines.ts'
import { storeLateResults } from '../store/deliveries/late-results.ts'
import type { EngineContext } from './engine-context.ts'
import { decodeSpill, originOf, type SpillOrigin } from './spill-file.ts'

/** Files of other databases stay: they wait for the day on which the data folder meets theirs again. */
export async function replaySpills(context: EngineContext, installationId: string): Promise<void> {
  for (const name of await fileNames(context.spillFolder)) {
    const origin = originOf(name)
    if (origin?.installationId === installationId)
      await replay(context, join(context.spillFolder, name), origin)
  }
}

async function replay(context: EngineContext, path: string, { engineId }: SpillOrigin): Promise<void> {
  const replayed = await context.database.transaction(async (tx) => {
    // Its engine may still live: then it removes the file when it has stored everything itself, before it sends again.
    await lockEngine(tx, engineId)
    const octets = await readFile(path).catch(onMissing)
    if (octets === undefined) return undefined
    const content = decodeSpill(octets.toString())
    await storeLateResults(tx, engineId, content)
    return { ...content, size: octets.length }
  })
  if (replayed === undefined) return
  // It may have added something: then it is read again.
  const now = await stat(path).catch(onMissing)
  if (now === undefined || now.size !== replayed.size) return
  await rm(path, { force: true })
  const { results, unsent, damagedLines } = replayed
  context.observe({
    kind: 'spill_replayed',
    engineId,
    results: results.length + unsent.length,
    damagedLines,
  })
}

async function fileNames(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(onMissing)) ?? []
}

function onMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
