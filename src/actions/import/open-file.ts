/** From a path or a stream to text and its layout: what must be known before the first line can be read. */
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Delimiter } from '../../domain/import.ts'
import { decodeText, type DecodedText } from './decode-text.ts'
import { delimiterNamedByFile, detectDelimiter } from './detect-delimiter.ts'
import { ImportRefused } from './import-refused.ts'
import { mapColumns, type ColumnMapping } from './map-columns.ts'
import type { FileLayout } from './read-lines.ts'
import { readSample } from './read-sample.ts'

export interface OpenedFile {
  readonly text: DecodedText
  /** All of it, the sample included. */
  readonly chunks: AsyncIterable<string>
  readonly layout: FileLayout
}

const sampleLength = 65_536
const sampleRows = 200

export async function openFile(
  file: string | Readable,
  hints: {
    readonly delimiter?: Delimiter | undefined
    readonly encoding?: string | undefined
    readonly mapping?: ColumnMapping | undefined
  },
): Promise<OpenedFile> {
  const text = await decodeText(typeof file === 'string' ? bytesOf(file) : file, hints.encoding)
  const iterator = text.chunks[Symbol.asyncIterator]()
  const taken: string[] = []
  let length = 0
  let ended = false
  while (length < sampleLength && !ended) {
    const next = await iterator.next()
    ended = next.done === true
    if (next.done === true) break
    taken.push(next.value)
    length += next.value.length
  }
  const sample = taken.join('').slice(0, sampleLength)
  const cut = !ended || length > sampleLength
  return { text, chunks: replay(taken, iterator), layout: layOut(sample, cut, hints) }
}

function layOut(
  sample: string,
  cut: boolean,
  hints: { readonly delimiter?: Delimiter | undefined; readonly mapping?: ColumnMapping | undefined },
): FileLayout {
  const found = detectDelimiter(sample, cut)
  const delimiter = hints.delimiter ?? found.delimiter
  const namedByFile = delimiterNamedByFile(sample) !== undefined
  const rows = readSample(sample, delimiter, { cut, atMost: sampleRows })
  const plan = mapColumns(namedByFile ? rows.slice(1) : rows, delimiter, hints.mapping)
  return { delimiter, namedByFile, plan }
}

async function* replay(taken: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield* taken
  yield* { [Symbol.asyncIterator]: () => rest }
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new ImportRefused('file_not_found', `There is no file ${path}.`)
    if (code === 'EISDIR') throw new ImportRefused('not_a_file', `${path} is a folder, not a file.`)
    if (code === 'EACCES') throw new ImportRefused('file_not_readable', `The file ${path} may not be read.`)
    throw error
  }
}
