/** Counts the replies of a lane until they are written down (sample-relays.ts). A few additions a message, nothing else. */
import type { ReplyClass } from '../domain/smtp-reply.ts'

export interface ReplyCounts {
  accepted: number
  throttled: number
  deferred: number
  refused: number
  unclear: number
}

const countOf: Readonly<Record<ReplyClass, keyof ReplyCounts>> = {
  accepted: 'accepted',
  throttle_account: 'throttled',
  throttle_destination: 'deferred',
  transient_recipient: 'deferred',
  transient_connection: 'deferred',
  permanent_recipient: 'refused',
  permanent_message: 'refused',
  permanent_account: 'refused',
  uncertain: 'unclear',
}

export class LaneMeter {
  private counts = none()
  private throttleReply: string | undefined

  note(replyClass: ReplyClass, reply: string): void {
    const name = countOf[replyClass]
    this.counts[name] += 1
    if (name === 'throttled') this.throttleReply = reply
  }

  /** What was counted since the last time; it is forgotten here. */
  take(): Readonly<ReplyCounts> & { readonly throttleReply: string | undefined } {
    const taken = { ...this.counts, throttleReply: this.throttleReply }
    this.counts = none()
    this.throttleReply = undefined
    return taken
  }

  /** It could not be written: it is counted with what comes next. */
  putBack({ throttleReply, ...counts }: ReturnType<LaneMeter['take']>): void {
    for (const name of names) this.counts[name] += counts[name]
    this.throttleReply ??= throttleReply
  }
}

const names = ['accepted', 'throttled', 'deferred', 'refused', 'unclear'] as const

function none(): ReplyCounts {
  return { accepted: 0, throttled: 0, deferred: 0, refused: 0, unclear: 0 }
}
