/**
 * The sandbox's own ledger: what it accepted and what it refused, appended to one file.
 *
 * A message counts as accepted once its line is written (write(2)); only after that may the 250 be sent. So a kill of the process
 * loses nothing that a client was told. A power cut can: nothing is synced to disk. If a line cannot be written,
 * nothing of it is left in the file and the message is not accepted. Never reads or writes PostgreSQL: it is the independent witness.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { done, refused, type Result } from '../../domain/problem.ts'
import type { SandboxAcceptance, SandboxDuplicate, SandboxSummary } from '../../domain/sandbox.ts'
import { HashCounts } from './hash-counts.ts'
import {
  readRecordAt,
  readRecords,
  type AcceptedRecord,
  type FailureRecord,
  type LedgerRecord,
} from './records.ts'

const mostReplies = 1000
const shownReplies = 100
const shownDuplicates = 1000

export class Ledger {
  private readonly file: string
  private readonly descriptor: number
  private endOctets: number
  private readonly tally: Tally

  private constructor(file: string, descriptor: number, endOctets: number, tally: Tally) {
    this.file = file
    this.descriptor = descriptor
    this.endOctets = endOctets
    this.tally = tally
  }

  /** Replays the file and cuts off a torn last line. `onAccepted` hears of every acceptance, oldest first. */
  static async open(file: string, onAccepted: (record: AcceptedRecord) => void): Promise<Result<Ledger>> {
    const descriptor = openSync(file, 'a')
    const tally = new Tally()
    const end = await readRecords(file, (record, position) => {
      tally.count(record, position)
      if (record.kind === 'accepted') onAccepted(record)
    })
    if (end.badLine !== undefined) {
      closeSync(descriptor)
      return refused(
        'sandbox_ledger',
        `Line ${end.badLine} of ${file} is damaged. Move the file away to begin a new ledger.`,
      )
    }
    ftruncateSync(descriptor, end.wholeOctets)
    return done(new Ledger(file, descriptor, end.wholeOctets, tally))
  }

  /** @throws if the line cannot be written; then the message must not be accepted. */
  accept(record: AcceptedRecord): void {
    this.append(record)
  }

  /** Failures are counted even where they cannot be written: the client has its reply either way. */
  note(record: FailureRecord): void {
    try {
      this.append(record)
    } catch {
      this.tally.count(record, this.endOctets)
    }
  }

  acceptedCount(recipientOrMessageId: string): number {
    return this.tally.acceptedCount(recipientOrMessageId)
  }

  summary(): SandboxSummary {
    return this.tally.summary()
  }

  async findByMessageIds(messageIds: readonly string[]): Promise<SandboxAcceptance[]> {
    const found: SandboxAcceptance[] = []
    for (const messageId of messageIds) {
      const position = this.tally.messageIds.position(messageId)
      const record = position === undefined ? undefined : await readRecordAt(this.file, position)
      if (record?.kind !== 'accepted' || record.messageId !== messageId) continue
      const { kind: _kind, atMs, ...facts } = record
      found.push({ acceptedAt: new Date(atMs).toISOString(), ...facts })
    }
    return found
  }

  /** Looks the duplicates up in the file, so that what is shown is certain. */
  async acceptedTwice(): Promise<SandboxDuplicate[]> {
    if (this.tally.acceptedTwice === 0) return []
    const counted = new Map<string, SandboxDuplicate>()
    await readRecords(this.file, (record) => {
      if (record.kind !== 'accepted') return
      for (const recipient of record.recipients) {
        const identity = identityOf(record, recipient)
        if (identity === undefined || this.tally.identities.count(identity) < 2) continue
        const { messageId, delivery } = record
        const count = (counted.get(identity)?.count ?? 0) + 1
        counted.set(identity, { recipient, messageId, delivery, count })
      }
    })
    return [...counted.values()].filter(({ count }) => count > 1).slice(0, shownDuplicates)
  }

  clear(): void {
    ftruncateSync(this.descriptor, 0)
    this.endOctets = 0
    this.tally.clear()
  }

  close(): void {
    closeSync(this.descriptor)
  }

  private append(record: LedgerRecord): void {
    const line = Buffer.from(`${JSON.stringify(record)}\n`)
    try {
      const written = writeSync(this.descriptor, line)
      if (written < line.length) throw new Error(`only ${written} of ${line.length} octets could be written`)
    } catch (error) {
      ftruncateSync(this.descriptor, this.endOctets)
      throw error
    }
    this.tally.count(record, this.endOctets)
    this.endOctets += line.length
  }
}

/** What the lines of the file add up to. */
class Tally {
  readonly messageIds = new HashCounts({ keepsPositions: true })
  readonly identities = new HashCounts({ keepsPositions: false })
  acceptedTwice = 0
  private readonly recipients = new HashCounts({ keepsPositions: false })
  private readonly replies = new Map<string, number>()
  private counts = { accepted: 0, acceptedRecipients: 0, throttled: 0, deferred: 0, refused: 0, dropped: 0 }

  count(record: LedgerRecord, position: number): void {
    this.counts[record.kind]++
    if (record.kind !== 'accepted') {
      const reply =
        this.replies.size < mostReplies || this.replies.has(record.reply) ? record.reply : 'other replies'
      this.replies.set(reply, (this.replies.get(reply) ?? 0) + 1)
      return
    }
    this.counts.acceptedRecipients += record.recipients.length
    if (record.messageId !== '') this.messageIds.add(record.messageId, position)
    for (const recipient of record.recipients) {
      this.recipients.add(recipient.toLowerCase())
      const identity = identityOf(record, recipient)
      if (identity !== undefined && this.identities.add(identity) === 2) this.acceptedTwice++
    }
  }

  acceptedCount(recipientOrMessageId: string): number {
    if (recipientOrMessageId.startsWith('<')) return this.messageIds.count(recipientOrMessageId)
    return this.recipients.count(recipientOrMessageId.toLowerCase())
  }

  summary(): SandboxSummary {
    const replies = [...this.replies]
      .map(([reply, count]) => ({ reply, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, shownReplies)
    return {
      ...this.counts,
      distinctRecipients: this.recipients.size,
      acceptedTwice: this.acceptedTwice,
      replies,
    }
  }

  clear(): void {
    this.messageIds.clear()
    this.identities.clear()
    this.recipients.clear()
    this.replies.clear()
    this.acceptedTwice = 0
    this.counts = { accepted: 0, acceptedRecipients: 0, throttled: 0, deferred: 0, refused: 0, dropped: 0 }
  }
}

/** What must not be accepted twice; undefined where the message tells nothing about itself. */
function identityOf({ delivery, messageId }: AcceptedRecord, recipient: string): string | undefined {
  const name = delivery === '' ? messageId : delivery
  return name === '' ? undefined : `${name} ${recipient.toLowerCase()}`
}
