/**
 * What a line of the ledger file says: one JSON object a line, readable with any tool. Reading is strict: a line that is
 * not a record is an error, except a torn last one, which is what a kill in the middle of a write leaves.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { sandboxPhases, type SandboxPhase } from '../../domain/sandbox.ts'

export interface AcceptedRecord {
  readonly kind: 'accepted'
  readonly atMs: number
  readonly queueId: string
  readonly messageId: string
  readonly delivery: string
  readonly sender: string
  readonly recipients: readonly string[]
  readonly size: number
}

export const failureKinds = ['throttled', 'deferred', 'refused', 'dropped'] as const

/** A reply other than success, or none at all. */
export interface FailureRecord {
  readonly kind: (typeof failureKinds)[number]
  readonly atMs: number
  readonly phase: SandboxPhase
  /** What was said; of a drop: what was done. */
  readonly reply: string
  readonly recipients: readonly string[]
}

export type LedgerRecord = AcceptedRecord | FailureRecord

export function parseRecord(line: string): LedgerRecord | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  return isRecord(value) ? value : undefined
}

function isRecord(value: unknown): value is LedgerRecord {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Partial<Record<keyof AcceptedRecord | keyof FailureRecord, unknown>>
  if (typeof fields.atMs !== 'number' || !isTextList(fields.recipients)) return false
  if (fields.kind === 'accepted') {
    const { queueId, messageId, delivery, sender, size } = fields
    return typeof size === 'number' && isTextList([queueId, messageId, delivery, sender])
  }
  const { kind, phase, reply } = fields
  return (
    failureKinds.some((one) => one === kind) &&
    sandboxPhases.some((one) => one === phase) &&
    typeof reply === 'string'
  )
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

export interface FileEnd {
  /** Octets up to and with the last line feed: where appending goes on. */
  readonly wholeOctets: number
  /** Number of the first line, from 1, that is no record; undefined if all are. */
  readonly badLine: number | undefined
}

const chunkOctets = 1_048_576

/** Reads all records in order, a megabyte at a time, and lets other work in between. */
export async function readRecords(
  file: string,
  onRecord: (record: LedgerRecord, position: number) => void,
): Promise<FileEnd> {
  const handle = await open(file, 'r')
  try {
    return await readLines(handle, onRecord)
  } finally {
    await handle.close()
  }
}

async function readLines(
  handle: FileHandle,
  onRecord: (record: LedgerRecord, position: number) => void,
): Promise<FileEnd> {
  const chunk = Buffer.alloc(chunkOctets)
  let rest: Buffer = Buffer.alloc(0)
  let position = 0
  let lineNumber = 0
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position + rest.length)
    if (bytesRead === 0) return { wholeOctets: position, badLine: undefined }
    const data = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
    let start = 0
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
      lineNumber++
      const record = parseRecord(data.toString('utf8', start, end))
      if (record === undefined) return { wholeOctets: position + start, badLine: lineNumber }
      onRecord(record, position + start)
      start = end + 1
    }
    position += start
    rest = data.subarray(start)
  }
}

const longestLineOctets = 1_048_576

/** The one record that starts at a position. */
export async function readRecordAt(file: string, position: number): Promise<LedgerRecord | undefined> {
  const handle = await open(file, 'r')
  try {
    for (let octets = 4096; octets <= longestLineOctets; octets *= 16) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(octets), 0, octets, position)
      const end = buffer.subarray(0, bytesRead).indexOf(10)
      if (end !== -1) return parseRecord(buffer.toString('utf8', 0, end))
    }
    return undefined
  } finally {
    await handle.close()
  }
}
