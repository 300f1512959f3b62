/** A relay's pace as the lane uses it: slots out, what the replies said in, a timer for the next slot. */
import {
  changeSettings,
  currentRate,
  recordReplies,
  returnSlots,
  startPace,
  takeSlots,
  type PaceReplies,
  type PaceSettings,
  type PaceState,
} from '../domain/pace.ts'
import { isThisMachine, type Relay } from '../domain/relay.ts'
import type { ReplyVerdict } from '../domain/smtp-reply.ts'
import type { Observer } from '../observe/events.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'

interface Heard {
  accepted: number
  throttled: number
  other: number
  kind: PaceReplies['kind']
  reply: string
  oldestSubmittedAtMs: number
}

const nothingHeard = (): Heard => ({
  accepted: 0,
  throttled: 0,
  other: 0,
  kind: undefined,
  reply: '',
  oldestSubmittedAtMs: Infinity,
})

export class LanePace {
  private state: PaceState
  private heard = nothingHeard()
  private timer: NodeJS.Timeout | undefined
  private readonly relayId: number
  private readonly observe: Observer
  private readonly onSlot: () => void

  /** `onSlot` is called when the next slot has come. */
  constructor(relay: Relay, remembered: unknown, observe: Observer, onSlot: () => void) {
    const trusted = relay.kind === 'sandbox' || isThisMachine(relay.host)
    this.state = startPace(
      { statedPerSecond: relay.ratePerSecond ?? undefined, trusted },
      Date.now(),
      remembered,
    )
    this.relayId = relay.id
    this.observe = observe
    this.onSlot = onSlot
  }

  /** Infinity where nothing limits. */
  get perSecond(): number {
    return currentRate(this.state)
  }

  /** For the store. */
  get remembered(): PaceState {
    return this.state
  }

  /** The relay's limit was changed while mail goes out over it. */
  change(relay: Relay): void {
    this.state = changeSettings(this.state, settingsOf(relay), Date.now())
    this.onSlot()
  }

  /** How many of the wanted dots may be written now. */
  take(wanted: number): number {
    const slots = takeSlots(this.state, wanted, Date.now())
    this.state = slots.state
    if (slots.granted < wanted) this.wakeAt(slots.nextSlotAtMs)
    return slots.granted
  }

  giveBack(count: number): void {
    this.state = returnSlots(this.state, count, Date.now())
  }

  note(verdict: ReplyVerdict, delivery: OutgoingDelivery, reply: string): void {
    const throttled = verdict.class === 'throttle_account'
    // a relay may throttle before the dot, where no slot was taken
    if (!delivery.intentCommitted && !throttled) return
    const submittedAtMs = delivery.intentCommitted ? delivery.clearedAtMs : Date.now()
    if (throttled) {
      if (this.heard.throttled === 0) this.heard.oldestSubmittedAtMs = Infinity
      this.heard.throttled += 1
      this.heard.kind = verdict.kind === 'mailbox_full' ? undefined : verdict.kind
      this.heard.reply = reply
    } else if (verdict.class === 'accepted') this.heard.accepted += 1
    else this.heard.other += 1
    if (throttled || this.heard.throttled === 0)
      this.heard.oldestSubmittedAtMs = Math.min(this.heard.oldestSubmittedAtMs, submittedAtMs)
  }

  /** Applies what was noted since the last time. */
  learn(): void {
    const { accepted, throttled, other, kind, reply, oldestSubmittedAtMs } = this.heard
    if (accepted + throttled + other === 0) return
    this.heard = nothingHeard()
    this.state = recordReplies(
      this.state,
      { accepted, throttled, other, kind, oldestSubmittedAtMs },
      Date.now(),
    )
    if (throttled > 0)
      this.observe({ kind: 'relay_throttled', relayId: this.relayId, reply, ratePerSecond: this.perSecond })
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private wakeAt(slotAtMs: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(this.onSlot, Math.max(1, Math.min(60_000, slotAtMs - Date.now())))
  }
}

function settingsOf(relay: Relay): PaceSettings {
  const trusted = relay.kind === 'sandbox' || isThisMachine(relay.host)
  return { statedPerSecond: relay.ratePerSecond ?? undefined, trusted }
}
