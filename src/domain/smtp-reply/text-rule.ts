/** What a rule about the words of a reply looks like. Rules are data: `rules/` holds them, `text-rules.ts` asks them. */
import type { ReplyClass, ReplyKind, SmtpPhase } from './words.ts'

export interface TextRule {
  readonly id: string
  /** Phrases (see phrase.ts), any of which is enough. */
  readonly says: readonly string[]
  /** Phrases that show another meaning. */
  readonly unless?: readonly string[]
  /** Only for replies that mean it for now (4) or for good (5). */
  readonly severity?: 4 | 5
  readonly phases?: readonly SmtpPhase[]
  /** Only from relays whose host name ends so. */
  readonly relays?: readonly string[]
  /** One class, or one for each severity. */
  readonly class: ReplyClass | { readonly 4: ReplyClass; readonly 5: ReplyClass }
  readonly kind?: ReplyKind
  /** Plain words: what it means, what to do. */
  readonly explanation: string
  /** Where these words were seen. */
  readonly source: string
}
