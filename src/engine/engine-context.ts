/** What every part of a running engine works with. */
import type { Observer } from '../observe/events.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'

/** The named steps of one delivery's way through `send.ts`, in order. */
export const sendSteps = [
  'leased',
  'composed',
  'held',
  'cleared',
  'dot_written',
  'replied',
  'settled',
] as const

export type EngineStep = (typeof sendSteps)[number] | 'page_expanded'

export interface EngineContext {
  readonly database: Database
  readonly secrets: Secrets
  readonly observe: Observer
  /** The address of the links in mails, without a slash at the end. */
  readonly publicUrl: string
  /** The name that this machine gives itself in EHLO. */
  readonly helloName: string
  /** Where results are kept that the database does not take. */
  readonly spillFolder: string
  /** Which program this is, for whoever looks at the workers. */
  readonly version: string
  /** How long this engine may be silent before its deliveries are rescued. */
  readonly leaseMs: number
  /** How long the database may leave a statement without an answer; by default as the lease allows. */
  readonly answerWithinMs?: number
  /** How long evidence is waited for before the policy `resend` sends again; as the action has it by default. */
  readonly evidenceWaitMs?: number
  /** Where the SES API is asked; Amazon's own host by default. */
  readonly sesEndpoint?: string
  /** Told of each step as it is reached; kill tests stop the process there. */
  readonly onStep?: (step: EngineStep) => void
}
