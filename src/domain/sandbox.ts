/**
 * The words of the sandbox relay: what it can be told to do, what it remembers, and the port that others reach it by.
 * The sandbox is the far side of the socket; nothing here knows how it works. Whoever shows or steers it needs only this.
 */
import type { Result } from './problem.ts'

/**
 * Where in the dialogue a rule acts, in order. `dot`: the final dot was read, nothing is accepted yet.
 * `after`: the message is in the ledger as accepted; the rule only decides what the client gets to hear of it.
 */
export const sandboxPhases = [
  'connect',
  'ehlo',
  'auth',
  'mail',
  'rcpt',
  'data',
  'body',
  'dot',
  'after',
] as const

export type SandboxPhase = (typeof sandboxPhases)[number]

/** `ses`: Amazon SES. `postfix`: one's own MTA. `host35`: shared hosting (cPanel and Exim) at 35 mails an hour. */
export const sandboxProfiles = ['postfix', 'ses', 'host35'] as const

export type SandboxProfileName = (typeof sandboxProfiles)[number]

export const sandboxLimitKinds = ['token_bucket', 'fixed_window', 'sliding_log'] as const

export const sandboxLimitUnits = ['second', 'minute', 'hour', 'day'] as const

export type SandboxLimitUnit = (typeof sandboxLimitUnits)[number]

/** At most `count` recipients accepted per unit; what is over gets the reply and is not accepted. */
export interface SandboxLimit {
  readonly kind: (typeof sandboxLimitKinds)[number]
  readonly count: number
  readonly per: SandboxLimitUnit
  /** Token bucket only: how many may come at once after a pause. Absent: one second's worth, at least 1. */
  readonly burst?: number | undefined
  /** Counts only recipients of this pattern (see SandboxMatch). Absent: all. */
  readonly recipient?: string | undefined
  /** Absent: where the profile throttles. */
  readonly phase?: 'mail' | 'rcpt' | 'data' | 'dot' | undefined
  /** Absent: the profile's words for this unit. */
  readonly reply?: string | undefined
}

/** All given conditions must hold; none given matches everything. */
export interface SandboxMatch {
  /** `a@example.com`, a glob such as `bounce-*@*`, or a domain: `example.com`. Case does not matter. */
  readonly recipient?: string | undefined
  /** Chance from 0 to 1, drawn per message (per connection before MAIL) from the seed: the same run gives the same draws. */
  readonly probability?: number | undefined
  readonly seed?: number | undefined
  /** Message numbers count MAIL commands since the sandbox opened or was cleared, from 1; before MAIL: connections. */
  readonly fromNumber?: number | undefined
  readonly toNumber?: number | undefined
  /** Every n-th number. */
  readonly every?: number | undefined
  /** Only the first n messages to a recipient, as greylisting does. */
  readonly firstTries?: number | undefined
}

export type SandboxAction =
  /** Stop looking at further rules and special addresses: go on normally. */
  | { readonly kind: 'accept' }
  /** Answer with a 4xx reply. 421 also ends the connection. */
  | { readonly kind: 'defer'; readonly reply: string }
  /** Answer with a 5xx reply. */
  | { readonly kind: 'refuse'; readonly reply: string }
  /**
   * End the connection without a reply: politely (FIN) or hard (RST). At `body`: once any of the message has come.
   * `partialReply`: these octets are sent first, as when a connection breaks in the middle of a reply.
   */
  | { readonly kind: 'drop'; readonly how: 'fin' | 'rst'; readonly partialReply?: string | undefined }
  /** Wait before going on. At `body`: stop reading for so long. Further rules are looked at. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Send the reply of this phase octet by octet, with a gap between. Further rules are looked at. */
  | { readonly kind: 'dribble'; readonly gapMs: number }
  /** Never answer; the connection stays open until the client gives up. */
  | { readonly kind: 'silence' }

export interface SandboxRule {
  /** For people; shown in the ledger. */
  readonly name?: string | undefined
  readonly phase: SandboxPhase
  readonly match?: SandboxMatch | undefined
  readonly action: SandboxAction
}

export interface SandboxSettings {
  readonly profile: SandboxProfileName
  readonly rules: readonly SandboxRule[]
  /** Addresses such as `bounce@anything` and `drop-after-dot@anything` act by themselves. */
  readonly specialAddresses: boolean
  readonly limits: readonly SandboxLimit[]
  /** null: no cap. */
  readonly maxConnections: number | null
  readonly maxMessagesPerSession: number | null
  readonly maxSizeBytes: number
  readonly idleMs: number
  /** `optional`: any credentials are accepted and none needed, unless `credentials` are set: then those given must be right. */
  readonly auth: 'off' | 'optional' | 'required'
  /** null: any user and password will do. These guard nothing and are shown in clear. */
  readonly credentials: { readonly user: string; readonly password: string } | null
  readonly tls: 'off' | 'starttls' | 'implicit'
  /** How many raw messages the inbox keeps: the newest. */
  readonly maxInbox: number
}

export interface SandboxDescription {
  readonly host: string
  readonly port: number
  readonly settings: SandboxSettings
  readonly connections: { readonly open: number; readonly total: number }
  /** `missing`: accepted, but their copies could not be stored. */
  readonly inbox: { readonly messages: number; readonly bytes: number; readonly missing: number }
  readonly summary: SandboxSummary
}

export interface SandboxReplyCount {
  readonly reply: string
  readonly count: number
}

/** What the sandbox's own ledger adds up to, since it was last cleared. */
export interface SandboxSummary {
  /** Messages accepted, each counted once however many recipients it had. */
  readonly accepted: number
  readonly acceptedRecipients: number
  readonly distinctRecipients: number
  /** How many deliveries (same delivery or message id, same recipient) were accepted more than once. */
  readonly acceptedTwice: number
  readonly throttled: number
  readonly refused: number
  readonly deferred: number
  readonly dropped: number
  /** Every reply other than success, most frequent first, at most 100. */
  readonly replies: readonly SandboxReplyCount[]
}

/** One accepted message to one recipient: the evidence. */
export interface SandboxAcceptance {
  /** ISO 8601, UTC. */
  readonly acceptedAt: string
  /** The id that the 250 carried. */
  readonly queueId: string
  /** The Message-ID header with its angle brackets, or empty. */
  readonly messageId: string
  /** The X-Waybill-Delivery header, or empty. */
  readonly delivery: string
  readonly sender: string
  readonly recipients: readonly string[]
  readonly size: number
}

export interface SandboxDuplicate {
  readonly recipient: string
  readonly messageId: string
  readonly delivery: string
  readonly count: number
}

export interface SandboxMail {
  /** Grows with every accepted message. */
  readonly id: number
  /** ISO 8601, UTC. */
  readonly acceptedAt: string
  readonly sender: string
  readonly recipients: readonly string[]
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly size: number
}

export interface SandboxMailContent extends SandboxMail {
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** Absent where the message has no such part. Not sanitised: show it in a frame without privileges. */
  readonly html: string | undefined
  readonly text: string | undefined
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: number }[]
}

export interface SandboxMailQuery {
  /** Words that must all occur in subject, from, to, envelope or text. */
  readonly search?: string | undefined
  /** Only mails older than this id: the `next` of the last page. */
  readonly before?: number | undefined
  /** 1 to 200; 50 if absent. */
  readonly limit?: number | undefined
}

export interface SandboxMailPage {
  /** Newest first. A search that took its time may give fewer than asked for, even none, and still have a `next`. */
  readonly mails: readonly SandboxMail[]
  /** Give it as `before` for the next page; undefined at the end. */
  readonly next: number | undefined
}

/** How the rest of Waybill reaches a running sandbox. */
export interface SandboxPort {
  describe(): Promise<SandboxDescription>
  /**
   * Changes the settings named in the patch, at once and for good. A change of profile also sets limits, caps and idle time
   * to those of the profile, unless the patch names them. A refused patch changes nothing; `field` is like `rules.0.action.reply`.
   */
  configure(patch: unknown): Promise<Result<SandboxDescription>>
  mails(query: SandboxMailQuery): Promise<SandboxMailPage>
  mail(id: number): Promise<SandboxMailContent | undefined>
  /** The message as it came, octet for octet, without dot-stuffing. */
  source(id: number): Promise<Uint8Array | undefined>
  clearInbox(): Promise<void>
  summary(): Promise<SandboxSummary>
  /** How often a message to this recipient, or with this Message-ID, was accepted. */
  acceptedCount(recipientOrMessageId: string): Promise<number>
  /** Which of these Message-IDs (with angle brackets) were accepted: the first acceptance of each. Unknown ones are left out. */
  findByMessageIds(messageIds: readonly string[]): Promise<readonly SandboxAcceptance[]>
  /** The deliveries accepted more than once, at most 1,000. */
  acceptedTwice(): Promise<readonly SandboxDuplicate[]>
  /** Forgets everything accepted and counted, and starts the numbers again. The inbox stays. */
  clearLedger(): Promise<void>
}
