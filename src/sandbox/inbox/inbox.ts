/**
 * The newest messages, for people to look at. Storing one is a single write; parsing waits until somebody lists, opens or searches.
 * A mail that cannot be stored is missing here and counted as missing; it stays accepted, for that is the ledger's word.
 */
import { setImmediate as letOthersWork } from 'node:timers/promises'
import type {
  SandboxMail,
  SandboxMailContent,
  SandboxMailPage,
  SandboxMailQuery,
} from '../../domain/sandbox.ts'
import { readMail, readSummary, removeDotStuffing, searchTextOf, type MailSummary } from './read-mail.ts'
import { Segments, type Envelope, type StoredMail } from './segments.ts'

const defaultPage = 50
const largestPage = 200
/** What was parsed for a search is kept up to this many characters, so that the next search is quick. */
const keptSearchCharacters = 32_000_000
/** A search through unseen mails takes half a millisecond each: after so long it gives what it has, and where to go on. */
const longestSearchMs = 1000

interface Seen {
  readonly summary: MailSummary
  readonly searchText: string
}

export class Inbox {
  private readonly segments: Segments
  private readonly mails = new Map<number, StoredMail>()
  private oldestId: number
  private newestId: number
  private maxMails: number
  private readonly searchMs: number
  private octets = 0
  private missing = 0
  private readonly seen = new Map<number, Seen>()
  private seenCharacters = 0

  constructor(folder: string, maxMails: number, searchMs = longestSearchMs) {
    this.searchMs = searchMs
    this.segments = new Segments(folder)
    const left = this.segments.load()
    for (const mail of left) this.keep(mail)
    this.oldestId = left[0]?.id ?? 1
    this.newestId = left.at(-1)?.id ?? 0
    this.maxMails = maxMails
    this.trim()
  }

  store(mail: Omit<Envelope, 'id'>, content: readonly Buffer[]): void {
    if (this.maxMails === 0) return
    this.newestId++
    try {
      this.keep(this.segments.append({ id: this.newestId, ...mail }, content))
    } catch {
      this.missing++
    }
    this.trim()
  }

  limitTo(maxMails: number): void {
    this.maxMails = maxMails
    this.trim()
  }

  size(): { messages: number; bytes: number; missing: number } {
    return { messages: this.mails.size, bytes: this.octets, missing: this.missing }
  }

  async page(query: SandboxMailQuery): Promise<SandboxMailPage> {
    const wanted = Math.min(Math.max(1, query.limit ?? defaultPage), largestPage)
    const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const stopAtMs = performance.now() + this.searchMs
    const page: SandboxMail[] = []
    for (let id = Math.min(query.before ?? Infinity, this.newestId + 1) - 1; id >= this.oldestId; id--) {
      const mail = this.mails.get(id)
      if (mail === undefined) continue
      const summary =
        words.length === 0 ? await readSummary(this.message(mail)) : await this.match(mail, words)
      if (summary !== undefined && page.length === wanted) return { mails: page, next: page.at(-1)?.id }
      if (summary !== undefined) page.push({ ...envelopeOf(mail), ...summary })
      if (id > this.oldestId && performance.now() > stopAtMs) return { mails: page, next: id }
    }
    return { mails: page, next: undefined }
  }

  async mail(id: number): Promise<SandboxMailContent | undefined> {
    const mail = this.mails.get(id)
    return mail && { ...envelopeOf(mail), ...(await readMail(this.message(mail))) }
  }

  source(id: number): Buffer | undefined {
    const mail = this.mails.get(id)
    return mail && this.message(mail)
  }

  clear(): void {
    while (this.mails.size > 0) this.dropOldest()
    this.missing = 0
  }

  close(): void {
    this.segments.close()
  }

  private message(mail: StoredMail): Buffer {
    return removeDotStuffing(this.segments.read(mail))
  }

  private async match(mail: StoredMail, words: readonly string[]): Promise<MailSummary | undefined> {
    const { summary, searchText } = this.seen.get(mail.id) ?? (await this.see(mail))
    const envelope = `${mail.sender}\n${mail.recipients.join('\n')}`.toLowerCase()
    return words.every((word) => searchText.includes(word) || envelope.includes(word)) ? summary : undefined
  }

  private async see(mail: StoredMail): Promise<Seen> {
    const message = this.message(mail)
    await letOthersWork()
    const content = await readMail(message)
    const { from, to, subject } = content
    const seen = { summary: { from, to, subject }, searchText: searchTextOf(content) }
    const fits = this.seenCharacters + seen.searchText.length <= keptSearchCharacters
    if (fits && this.mails.has(mail.id) && !this.seen.has(mail.id)) {
      this.seen.set(mail.id, seen)
      this.seenCharacters += seen.searchText.length
    }
    return seen
  }

  private keep(mail: StoredMail): void {
    this.mails.set(mail.id, mail)
    this.octets += mail.size
  }

  private trim(): void {
    while (this.mails.size > this.maxMails) this.dropOldest()
  }

  private dropOldest(): void {
    const id = this.oldestId++
    const mail = this.mails.get(id)
    if (mail === undefined) return
    this.segments.forget(mail)
    this.mails.delete(id)
    this.octets -= mail.size
    this.seenCharacters -= this.seen.get(id)?.searchText.length ?? 0
    this.seen.delete(id)
  }
}

function envelopeOf({ id, acceptedAtMs, sender, recipients, size }: StoredMail) {
  return { id, acceptedAt: new Date(acceptedAtMs).toISOString(), sender, recipients, size }
}
