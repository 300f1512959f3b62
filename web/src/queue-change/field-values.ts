/** What a person fills in for each kind of change, and the order made of it. Pure. */
import type { QueueChangeKind, QueueOrder } from './order.ts'

export interface FieldValues {
  readonly perSecond: string
  readonly reason: string
  readonly until: string
  /** `any`: whichever the campaign uses. */
  readonly relay: string
  readonly why: string
  readonly typed: string
  readonly isSure: boolean
  readonly how: string
}

export const noValues: FieldValues = {
  perSecond: '',
  reason: '',
  until: '',
  relay: '',
  why: '',
  typed: '',
  isSure: false,
  how: '',
}

/** From so many on the number is typed, not ticked. */
export const typedFrom = 1_000

/** Undefined while something is missing. `count`: how many it concerns; `now`: in ms since 1970. */
export function orderFrom(
  kind: QueueChangeKind,
  values: FieldValues,
  { count, now }: { readonly count: number; readonly now: number },
): QueueOrder | undefined {
  switch (kind) {
    case 'flush': {
      const perSecond = Number(values.perSecond)
      if (values.perSecond.trim() === '') return { kind, perSecond: undefined }
      return perSecond > 0 ? { kind, perSecond } : undefined
    }
    case 'hold': {
      const reason = values.reason.trim()
      const forMs = values.until === '' ? undefined : new Date(values.until).getTime() - now
      const isLater = forMs === undefined || forMs > 0
      return reason !== '' && isLater ? { kind, reason, forMs } : undefined
    }
    case 'move':
      if (values.relay === '') return undefined
      return { kind, relayId: values.relay === 'any' ? null : Number(values.relay) }
    case 'giveUp': {
      const isSure = count < typedFrom ? values.isSure : values.typed.replaceAll(/\D/g, '') === String(count)
      return isSure ? { kind, why: values.why.trim() } : undefined
    }
    case 'settle': {
      const { how } = values
      return how === 'count_as_sent' || how === 'resend' ? { kind, how } : undefined
    }
    case 'release':
    case 'resend':
      break
  }
  return { kind }
}
