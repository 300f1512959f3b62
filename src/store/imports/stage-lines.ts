/**
 * Carries the lines of a file into a temporary table by COPY, the fastest way in. Temporary tables write no log and
 * vanish with the session, so an import that dies leaves nothing behind.
 */
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Session } from '../database.ts'

export type StagedLine =
  | {
      readonly kind: 'contact'
      readonly line: number
      readonly email: string
      readonly name: string
      /** A JSON object. */
      readonly attributes: string
      readonly state: string | undefined
    }
  | {
      readonly kind: 'rejected'
      readonly line: number
      readonly reason: string
      readonly message: string
      readonly fields: readonly string[]
    }

const columns = 'line, email, name, attributes, state, reason, message, fields'

/** `onBatch` is told after each batch. @throws what `batches` throws; then nothing is staged. */
export async function stageLines(
  session: Session,
  batches: AsyncIterable<readonly StagedLine[]>,
  onBatch: () => void,
): Promise<void> {
  await session.query(
    `create temporary table import_lines (
       line bigint, email text, name text, attributes jsonb, state text, reason text, message text, fields jsonb)`,
  )
  const copy = session.client.query(copyFrom(`copy import_lines (${columns}) from stdin`))
  await pipeline(() => copyText(batches, onBatch), copy)
}

async function* copyText(
  batches: AsyncIterable<readonly StagedLine[]>,
  onBatch: () => void,
): AsyncGenerator<Buffer> {
  for await (const batch of batches) {
    yield Buffer.from(batch.map(copyLine).join(''))
    onBatch()
  }
}

function copyLine(line: StagedLine): string {
  if (line.kind === 'contact') {
    const state = line.state ?? '\\N'
    return `${line.line}\t${escaped(line.email)}\t${escaped(line.name)}\t${escaped(line.attributes)}\t${state}\t\\N\t\\N\t\\N\n`
  }
  const fields = escaped(JSON.stringify(line.fields))
  return `${line.line}\t\\N\t\\N\t\\N\t\\N\t${line.reason}\t${escaped(line.message)}\t${fields}\n`
}

function escaped(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
}
