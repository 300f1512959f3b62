/** What the rules look at. */
import type { SmtpPhase } from './words.ts'

export interface ReplyFacts {
  readonly phase: SmtpPhase
  readonly code: number
  readonly enhanced: string | undefined
  /** Normalised: see normal-text.ts. */
  readonly text: string
  readonly relayHost: string | undefined
}

/** 5: the server means it for good. 4: for now, which is also the careful reading of a code that is no code. */
export function severityOf({ code }: Pick<ReplyFacts, 'code'>): 4 | 5 {
  return code >= 500 && code < 600 ? 5 : 4
}
