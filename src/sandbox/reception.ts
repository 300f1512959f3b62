/**
 * What is in force while mail comes in (settings, rules, limits, counters), and the one place where a message becomes accepted:
 * its line is in the ledger before the session may say 250.
 */
import type { SandboxSettings } from '../domain/sandbox.ts'
import type { Certificate } from './certificate.ts'
import type { Inbox } from './inbox/inbox.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { FailureRecord } from './ledger/records.ts'
import { profiles, type SandboxProfile } from './profiles.ts'
import { makeQueueId } from './queue-id.ts'
import { readNames, withoutDot } from './received.ts'
import { compileRules, type RuleBook } from './rules/rule-book.ts'
import { TryCounter } from './rules/try-counter.ts'
import type { ReceivedMessage, SessionHost } from './smtp/session-host.ts'
import type { LimitedPhase, Throttle } from './throttle.ts'

export interface ReceptionParts {
  readonly settings: SandboxSettings
  readonly throttle: Throttle
  readonly ledger: Ledger
  readonly inbox: Inbox
  readonly clock: () => number
  readonly certificate: () => Certificate
  readonly openConnections: () => number
}

export class Reception implements SessionHost {
  readonly certificate: () => Certificate
  readonly openConnections: () => number
  private readonly parts: ReceptionParts
  private readonly tries = new TryCounter()
  private inForce: { settings: SandboxSettings; profile: SandboxProfile; rules: RuleBook }
  private messageNumber = 0

  constructor(parts: ReceptionParts) {
    this.parts = parts
    this.certificate = parts.certificate
    this.openConnections = parts.openConnections
    this.inForce = prepare(parts.settings)
  }

  get settings(): SandboxSettings {
    return this.inForce.settings
  }

  get profile(): SandboxProfile {
    return this.inForce.profile
  }

  get rules(): RuleBook {
    return this.inForce.rules
  }

  /** Puts other settings in force: for what comes next, also on open connections. */
  change(settings: SandboxSettings): void {
    this.inForce = prepare(settings)
    this.parts.throttle.arm(settings, this.parts.clock())
    this.parts.inbox.limitTo(settings.maxInbox)
  }

  /** Message numbers and tries begin again. */
  restartCounting(): void {
    this.messageNumber = 0
    this.tries.clear()
  }

  nextMessageNumber(): number {
    return ++this.messageNumber
  }

  countTry(recipient: string): void {
    if (this.rules.countsTriesOf(recipient)) this.tries.add(recipient)
  }

  readonly triesOf = (recipient: string): number => this.tries.of(recipient)

  throttle(phase: LimitedPhase, recipients: readonly string[], sender: string): string | undefined {
    return this.parts.throttle.admit(phase, recipients, sender, this.parts.clock())
  }

  note(failure: Omit<FailureRecord, 'atMs'>): void {
    this.parts.ledger.note({ ...failure, atMs: this.parts.clock() })
  }

  accept({ sender, recipients, wire }: ReceivedMessage): string | undefined {
    const atMs = this.parts.clock()
    const queueId = makeQueueId(this.settings.profile, atMs)
    const content = withoutDot(wire)
    const size = content.reduce((sum, piece) => sum + piece.length, 0)
    try {
      this.parts.ledger.accept({
        kind: 'accepted',
        atMs,
        queueId,
        ...readNames(wire),
        sender,
        recipients,
        size,
      })
    } catch {
      return undefined
    }
    this.parts.inbox.store({ acceptedAtMs: atMs, sender, recipients, size }, content)
    return queueId
  }
}

function prepare(settings: SandboxSettings) {
  const profile = profiles[settings.profile]
  const special = settings.specialAddresses ? { enhancedCodes: profile.enhancedCodes } : undefined
  return { settings, profile, rules: compileRules(settings.rules, special) }
}
