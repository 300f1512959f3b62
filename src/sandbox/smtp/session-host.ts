/** What the SMTP dialogue asks of the sandbox, and the words they share. */
import type { SandboxSettings } from '../../domain/sandbox.ts'
import type { Certificate } from '../certificate.ts'
import type { FailureRecord } from '../ledger/records.ts'
import type { SandboxProfile } from '../profiles.ts'
import type { RuleBook } from '../rules/rule-book.ts'
import type { LimitedPhase } from '../throttle.ts'

export interface ReceivedMessage {
  readonly sender: string
  readonly recipients: readonly string[]
  /** As it came, dot-stuffed, with the final dot. */
  readonly wire: readonly Buffer[]
  /** Octets of all pieces. */
  readonly octets: number
}

/** What a session asks of the sandbox. Settings, profile and rules may change between two questions. */
export interface SessionHost {
  readonly settings: SandboxSettings
  readonly profile: SandboxProfile
  readonly rules: RuleBook
  readonly certificate: () => Certificate
  readonly openConnections: () => number
  readonly nextMessageNumber: () => number
  readonly countTry: (recipient: string) => void
  readonly triesOf: (recipient: string) => number
  /** The reply that throttles, if a limit is exceeded. */
  readonly throttle: (
    phase: LimitedPhase,
    recipients: readonly string[],
    sender: string,
  ) => string | undefined
  /** Records the message; its queue id, or undefined: it could not be recorded and must not be accepted. */
  readonly accept: (message: ReceivedMessage) => string | undefined
  readonly note: (failure: Omit<FailureRecord, 'atMs'>) => void
}
