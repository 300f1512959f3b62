/** Looks into the beginning of a file of contacts: how it is written, what its columns seem to mean, its first rows. */
import type { Readable } from 'node:stream'
import type { ColumnMeaning, Delimiter } from '../domain/import.ts'
import { done, type Problem, type Result } from '../domain/problem.ts'
import { decodeText } from './import/decode-text.ts'
import { delimiterNamedByFile, detectDelimiter } from './import/detect-delimiter.ts'
import { ImportRefused } from './import/import-refused.ts'
import { mapColumns, type ColumnMapping, type ColumnPlan } from './import/map-columns.ts'
import { readSample } from './import/read-sample.ts'
import type { Row } from './import/split-rows.ts'

export interface ImportPreview {
  readonly encoding: string
  readonly delimiter: Delimiter
  readonly hasHeader: boolean
  readonly columns: readonly PreviewColumn[]
  /** Without the header. */
  readonly rows: readonly (readonly string[])[]
  /** Why it cannot be imported as it is read now: choose another column or delimiter. */
  readonly problem: Problem | null
}

interface PreviewColumn {
  readonly name: string
  readonly means: ColumnMeaning
  /** What an attribute is called in merge fields. */
  readonly key: string | null
}

const rowsShown = 8
const rowsRead = 200

export interface PreviewWish {
  /** The beginning of the file is enough. */
  readonly bytes: Readable
  /** There is more of the file than this. */
  readonly isCut: boolean
  readonly delimiter?: Delimiter | undefined
  readonly encoding?: string | undefined
  readonly mapping?: ColumnMapping | undefined
}

/** Refusals: a file that is empty, no text, or in an encoding that nobody knows. */
export async function previewImport(wish: PreviewWish): Promise<Result<ImportPreview>> {
  const read = await refusedAsValue(() => readBeginning(wish))
  if (!read.ok) return read
  const { text, encoding } = read.value
  const delimiter = wish.delimiter ?? detectDelimiter(text, wish.isCut).delimiter
  const sample = readSample(text, delimiter, { cut: wish.isCut, atMost: rowsRead })
  const rows = delimiterNamedByFile(text) === undefined ? sample : sample.slice(1)
  const plan = await refusedAsValue(() => mapColumns(rows, delimiter, wish.mapping))
  return done(
    plan.ok
      ? { encoding, delimiter, ...described(plan.value, rows, wish.mapping ?? {}), problem: null }
      : { encoding, delimiter, ...undescribed(rows), problem: plan.problem },
  )
}

async function readBeginning({ bytes, encoding }: PreviewWish) {
  const decoded = await decodeText(bytes, encoding)
  let text = ''
  for await (const chunk of decoded.chunks) text += chunk
  return { text, encoding: decoded.report().encoding }
}

async function refusedAsValue<Value>(work: () => Value | Promise<Value>): Promise<Result<Value>> {
  try {
    return done(await work())
  } catch (error) {
    if (error instanceof ImportRefused) return { ok: false, problem: error.problem }
    throw error
  }
}

function described(plan: ColumnPlan, rows: readonly Row[], mapping: ColumnMapping) {
  const keys = new Map(plan.attributes.map(({ index, key }) => [index, key]))
  const means = (index: number): ColumnMeaning => {
    if (index === plan.email) return 'email'
    if (plan.name.includes(index)) return nameMeaning(plan, index, mapping)
    if (index === plan.subscriptionState) return 'subscriptionState'
    if (index === plan.attributesJson) return 'attributes'
    return keys.has(index) ? 'attribute' : 'ignored'
  }
  return {
    hasHeader: plan.hasHeader,
    columns: plan.columns.map((name, index) => ({ name, means: means(index), key: keys.get(index) ?? null })),
    rows: shown(plan.hasHeader ? rows.slice(1) : rows),
  }
}

function nameMeaning(plan: ColumnPlan, index: number, mapping: ColumnMapping): ColumnMeaning {
  if (plan.name.length > 1) return index === plan.name[0] ? 'firstName' : 'lastName'
  const name = plan.columns[index]
  if (mapping.firstName === name) return 'firstName'
  return mapping.lastName === name ? 'lastName' : 'name'
}

/** A person has to say which column holds the addresses: then the first row is taken for the names of the columns. */
function undescribed(rows: readonly Row[]) {
  const [first] = rows
  const names = first?.cells ?? []
  return {
    hasHeader: first !== undefined,
    columns: names.map((name, index) => ({
      name: name.trim() === '' ? `column ${index + 1}` : name.trim(),
      means: 'attribute' as const,
      key: null,
    })),
    rows: shown(rows.slice(1)),
  }
}

function shown(rows: readonly Row[]): string[][] {
  return rows.slice(0, rowsShown).map((row) => row.cells.map((cell) => cell.slice(0, 200)))
}
