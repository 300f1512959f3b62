/**
 * Raw messages in files of some megabytes each, oldest first; a file goes when nothing in it is kept any more.
 * A mail is one line of JSON (its envelope and length) followed by the octets as they came over the wire, dot-stuffed.
 * After a crash a torn last mail is cut off. Not evidence: that is the ledger.
 */
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writevSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export interface StoredMail {
  readonly id: number
  readonly acceptedAtMs: number
  readonly sender: string
  readonly recipients: readonly string[]
  /** Octets of the message on the wire, without the final dot. */
  readonly size: number
  readonly segment: Segment
  /** Where the message itself starts in its segment. */
  readonly offset: number
}

export type Envelope = Pick<StoredMail, 'id' | 'acceptedAtMs' | 'sender' | 'recipients' | 'size'>

export interface Segment {
  readonly file: string
  readonly descriptor: number
  octets: number
  mails: number
}

const segmentOctets = 8_388_608
const longestHeadOctets = 65_536

const head = z.object({
  id: z.int().positive(),
  acceptedAtMs: z.number(),
  sender: z.string(),
  recipients: z.array(z.string()),
  size: z.int().nonnegative(),
})

export class Segments {
  private readonly folder: string
  private readonly open: Segment[] = []

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** Opens what a former run left, oldest mail first. */
  load(): StoredMail[] {
    const names = readdirSync(this.folder).filter((name) => name.endsWith('.mails'))
    return names.sort().flatMap((name) => {
      const segment = this.openSegment(join(this.folder, name))
      const mails = readEnvelopes(segment)
      segment.mails = mails.length
      return mails
    })
  }

  /** @throws if the mail cannot be written whole; then nothing of it stays. */
  append(envelope: Envelope, content: readonly Buffer[]): StoredMail {
    const segment = this.segmentFor(envelope.id)
    const line = Buffer.from(`${JSON.stringify(envelope)}\n`)
    const wanted = line.length + envelope.size
    try {
      const written = writevSync(segment.descriptor, [line, ...content])
      if (written < wanted) throw new Error(`only ${written} of ${wanted} octets could be written`)
    } catch (error) {
      ftruncateSync(segment.descriptor, segment.octets)
      throw error
    }
    const offset = segment.octets + line.length
    segment.octets += wanted
    segment.mails++
    return { ...envelope, segment, offset }
  }

  read({ segment, offset, size }: StoredMail): Buffer {
    const content = Buffer.alloc(size)
    const octets = readSync(segment.descriptor, content, 0, size, offset)
    return content.subarray(0, octets)
  }

  /** The mail is no longer wanted; its file goes with the last one. */
  forget({ segment }: StoredMail): void {
    segment.mails--
    if (segment.mails > 0) return
    closeSync(segment.descriptor)
    rmSync(segment.file, { force: true })
    this.open.splice(this.open.indexOf(segment), 1)
  }

  close(): void {
    for (const segment of this.open.splice(0)) closeSync(segment.descriptor)
  }

  private segmentFor(id: number): Segment {
    const current = this.open.at(-1)
    if (current !== undefined && current.octets < segmentOctets) return current
    return this.openSegment(join(this.folder, `${String(id).padStart(12, '0')}.mails`))
  }

  private openSegment(file: string): Segment {
    const descriptor = openSync(file, 'a+')
    const segment: Segment = { file, descriptor, octets: fstatSync(descriptor).size, mails: 0 }
    this.open.push(segment)
    return segment
  }
}

function readEnvelopes(segment: Segment): StoredMail[] {
  const mails: StoredMail[] = []
  const buffer = Buffer.alloc(longestHeadOctets)
  let position = 0
  while (position < segment.octets) {
    const octets = readSync(segment.descriptor, buffer, 0, buffer.length, position)
    const end = buffer.subarray(0, octets).indexOf(10)
    const envelope = end === -1 ? undefined : parseHead(buffer.toString('utf8', 0, end))
    const offset = position + end + 1
    if (envelope === undefined || offset + envelope.size > segment.octets) break
    mails.push({ ...envelope, segment, offset })
    position = offset + envelope.size
  }
  if (position < segment.octets) {
    ftruncateSync(segment.descriptor, position)
    segment.octets = position
  }
  return mails
}

function parseHead(line: string): Envelope | undefined {
  try {
    return head.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
