/**
 * Finds out what the columns of a file mean: by the header's words in several languages, by what is in them, or as the
 * caller says. Columns that mean nothing to us become attributes.
 */
import { maxAttributes } from '../../domain/contact.ts'
import { parseEmailAddress } from '../../domain/email-address.ts'
import { endsInRejectColumns, rejectColumns, type Delimiter } from '../../domain/import.ts'
import { say } from '../../domain/sentences.ts'
import { ImportRefused } from './import-refused.ts'
import { columnWords } from './column-words.ts'
import { plainCell } from './plain-cell.ts'
import type { Row } from './split-rows.ts'

/** Columns by their name in the header, or `column 1`, `column 2`... in a file without one. */
export interface ColumnMapping {
  readonly email?: string | undefined
  readonly name?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly subscriptionState?: string | undefined
  /** A column of JSON objects. */
  readonly attributes?: string | undefined
  readonly ignore?: readonly string[] | undefined
  /** False: this is all, and every other column is an attribute. Else the rest is guessed from the header's words. */
  readonly guess?: boolean | undefined
}

export interface ColumnPlan {
  readonly hasHeader: boolean
  /** As the header has them; `column 1`, `column 2`... where it has none. */
  readonly columns: readonly string[]
  readonly email: number
  /** Joined by a space. */
  readonly name: readonly number[]
  readonly subscriptionState: number | undefined
  /** A column of JSON objects, as listmonk writes them: each key is an attribute. */
  readonly attributesJson: number | undefined
  readonly attributes: readonly AttributeColumn[]
}

export interface AttributeColumn {
  readonly index: number
  readonly key: string
  /** The key as JSON. */
  readonly keyText: string
}

/** @throws ImportRefused if there is no column of addresses, or the mapping names a column that is not there. */
export function mapColumns(
  rows: readonly Row[],
  delimiter: Delimiter,
  mapping: ColumnMapping = {},
): ColumnPlan {
  const [first] = rows
  if (first === undefined) throw new ImportRefused('empty_file', say('file_without_lines'))
  const width = Math.max(...rows.map((row) => row.cells.length))
  const hasHeader = looksLikeHeader(rows, mapping)
  const columns = columnNames(hasHeader ? first.cells : Array.from({ length: width }, () => ''))
  if (columns.length > maxAttributes) {
    throw new ImportRefused(
      'too_many_columns',
      say('too_many_columns', { count: columns.length, most: maxAttributes }),
    )
  }
  const data = hasHeader ? rows.slice(1) : rows
  refuseOtherDelimiter(hasHeader ? first.cells : undefined, data, delimiter)
  const find = (column: string | undefined) => indexOfColumn(columns, column)
  const guesses = mapping.guess !== false
  const byWord = (known: readonly string[]) =>
    hasHeader && guesses ? indexOfWord(columns, known) : undefined
  const email =
    find(mapping.email) ??
    byWord(columnWords.email) ??
    (guesses ? columnOfAddresses(data, columns.length) : undefined)
  if (email === undefined) throw noEmailColumn(columns, hasHeader)
  const name = nameColumns(find, byWord, mapping)
  const subscriptionState = find(mapping.subscriptionState) ?? byWord(['subscriptionstate'])
  const attributesJson = find(mapping.attributes) ?? byWord(['attributes', 'attribs'])
  const ignored = (mapping.ignore ?? []).map((column) => find(column))
  const taken = new Set([
    email,
    name.full,
    subscriptionState,
    attributesJson,
    ...ignored,
    ...ownColumns(columns),
  ])
  const attributes = attributeKeys(columns).filter(({ index }) => !taken.has(index))
  const meanings = { email, name: name.parts, subscriptionState, attributesJson, attributes }
  // Rejected lines come back with these names as their header.
  return { hasHeader, columns: hasHeader ? columns : columns.with(email, 'email'), ...meanings }
}

/** An unknown first row is data if it has an address, or what was meant as one. */
function looksLikeHeader(rows: readonly Row[], mapping: ColumnMapping): boolean {
  const cells = rows[0]?.cells ?? []
  const asked = [mapping.email, mapping.name, mapping.firstName, mapping.lastName, ...(mapping.ignore ?? [])]
  const named = cells.map((cell) => cell.trim())
  if (asked.some((column) => column !== undefined && named.includes(column.trim()))) return true
  if (cells.some((cell) => parseEmailAddress(cell).ok)) return false
  if (indexOfWord(cells, columnWords.email) !== undefined) return true
  const addresses = columnOfAddresses(rows.slice(1), cells.length)
  if (addresses === undefined) return rows.length === 1 || !cells.some((cell) => cell.includes('@'))
  return !/[@.]/.test(cells[addresses] ?? '')
}

function columnNames(cells: readonly string[]): string[] {
  return cells.map((cell, index) => plainCell(cell).replace(/\s+/g, ' ').trim() || `column ${index + 1}`)
}

function indexOfColumn(columns: readonly string[], wanted: string | undefined): number | undefined {
  if (wanted === undefined) return undefined
  const index = columns.indexOf(wanted.trim())
  if (index >= 0) return index
  throw new ImportRefused('unknown_column', `There is no column "${wanted}". ${seen(columns)}`, 'mapping')
}

/** The first of the words that is a column, whatever its case, accents and punctuation. */
function indexOfWord(columns: readonly string[], known: readonly string[]): number | undefined {
  const plain = columns.map((column) =>
    column
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase(),
  )
  const word = known.find((candidate) => plain.includes(candidate))
  return word === undefined ? undefined : plain.indexOf(word)
}

/** The column in which at least half of the filled cells are addresses, if there is one. */
function columnOfAddresses(rows: readonly Row[], width: number): number | undefined {
  let best: { index: number; share: number } | undefined
  for (let index = 0; index < width; index += 1) {
    const filled = rows.map((row) => row.cells[index] ?? '').filter((cell) => cell.trim() !== '')
    const share = filled.filter((cell) => parseEmailAddress(cell).ok).length / Math.max(filled.length, 1)
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { index, share }
  }
  return best?.index
}

/**
 * A full name, or else first and last name. The parts also stay attributes, since a greeting wants the first name alone.
 * German files call the family name "Name" where there is a "Vorname".
 */
function nameColumns(
  find: (column: string | undefined) => number | undefined,
  byWord: (known: readonly string[]) => number | undefined,
  mapping: ColumnMapping,
): { full: number | undefined; parts: readonly number[] } {
  const germanLast = byWord(['vorname']) === undefined ? undefined : byWord(['name'])
  const first = find(mapping.firstName) ?? byWord(columnWords.firstName)
  const last = find(mapping.lastName) ?? byWord(columnWords.lastName) ?? germanLast
  const named = find(mapping.name)
  const full = named ?? (mapping.firstName === undefined ? byWord(columnWords.name) : undefined)
  if (full !== undefined && (named !== undefined || full !== germanLast)) return { full, parts: [full] }
  return { full: undefined, parts: [first, last].filter((index) => index !== undefined) }
}

/** The columns that `rejectsAsCsv` adds, in a repaired file that comes back. */
function ownColumns(columns: readonly string[]): number[] {
  if (!endsInRejectColumns(columns)) return []
  return rejectColumns.map((_, offset) => columns.length - rejectColumns.length + offset)
}

/** Names that can be written in a merge field: "Company Name" becomes company_name. */
function attributeKeys(columns: readonly string[]): AttributeColumn[] {
  const used = new Set<string>()
  return columns.map((column, index) => {
    const joined = column
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    const base = joined.replace(/^_+|_+$/g, '') || `column_${index + 1}`
    let key = base
    for (let copy = 2; used.has(key); copy += 1) key = `${base}_${copy}`
    used.add(key)
    return { index, key, keyText: JSON.stringify(key) }
  })
}

/** One clear sentence about the file, in place of one rejected line after another. */
function refuseOtherDelimiter(
  header: readonly string[] | undefined,
  data: readonly Row[],
  delimiter: Delimiter,
): void {
  const most = (rows: readonly Row[]) => rows.length * 2 > data.length
  const whole = data.filter((row) => row.cells.some(looksLikeRow))
  const [example] = whole
  if (example !== undefined && most(whole)) {
    const line = JSON.stringify(example.cells.join(delimiter).slice(0, 200))
    throw wrongDelimiter(
      say('delimiter_in_lines', { delimiter: nameOf(delimiter), id: example.lineNumber, example: line }),
    )
  }
  if (header === undefined) return
  const longer = data.filter((row) => row.cells.slice(header.length).some((cell) => cell.trim() !== ''))
  const [longest] = longer
  if (longest === undefined || !most(longer)) return
  throw wrongDelimiter(
    say('delimiter_in_cells', {
      delimiter: nameOf(delimiter),
      total: header.length,
      count: longest.cells.length,
      id: longest.lineNumber,
    }),
  )
}

function looksLikeRow(cell: string): boolean {
  const parsed = parseEmailAddress(cell)
  return !parsed.ok && parsed.reason === 'looks_like_a_row'
}

function wrongDelimiter(message: string): ImportRefused {
  return new ImportRefused('wrong_delimiter', message, 'delimiter')
}

function noEmailColumn(columns: readonly string[], hasHeader: boolean): ImportRefused {
  const why = hasHeader ? seen(columns) : say('no_header')
  return new ImportRefused('no_email_column', say('no_email_column', { why }), 'mapping')
}

function seen(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).map((column) => `"${column.slice(0, 60)}"`)
  const more = columns.length > 20 ? ` and ${columns.length - 20} more` : ''
  return say('columns_are', { names: `${shown.join(', ')}${more}` })
}

function nameOf(delimiter: Delimiter): string {
  const names = {
    ',': 'delimiter_comma',
    ';': 'delimiter_semicolon',
    '\t': 'delimiter_tab',
    '|': 'delimiter_bar',
  } as const
  return say(names[delimiter])
}
