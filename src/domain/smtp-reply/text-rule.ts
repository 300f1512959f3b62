/** What a rule about the words of a reply looks like. Rules are data: `rules/` holds them, `text-rules.ts` asks them. */
import type { ReplyClass, ReplyKind, SmtpPhase } from './words.ts'

export interface TextRule {
  readonly id: string
  /** Tested on the normalised text, see normal-text.ts. */
  readonly when: RegExp
  readonly unless?: RegExp
  /** Only for replies that mean it for now (4) or for good (5). */
  readonly severity?: 4 | 5
  readonly phases?: readonly SmtpPhase[]
  /** Only from these relays. */
  readonly relay?: RegExp
  /** One class, or one for each severity. */
  readonly class: ReplyClass | { readonly 4: ReplyClass; readonly 5: ReplyClass }
  readonly kind?: ReplyKind
  /** Plain words: what it means, what to do. */
  readonly explanation: string
  /** Where these words were seen. */
  readonly source: string
}
