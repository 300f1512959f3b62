/** The limits of the running sandbox together: a message passes all limits of a phase and is counted by each, or by none. */
import type { SandboxLimit, SandboxSettings } from '../domain/sandbox.ts'
import { createLimiter, type Limiter } from './limits.ts'
import { profiles } from './profiles.ts'
import { compilePattern, type AddressTest } from './rules/pattern.ts'

export type LimitedPhase = NonNullable<SandboxLimit['phase']>

interface ArmedLimit {
  readonly limit: SandboxLimit
  readonly phase: LimitedPhase
  readonly reply: string
  readonly counts: AddressTest | undefined
  readonly limiter: Limiter
}

export class Throttle {
  private armed: readonly ArmedLimit[] = []

  /** Puts new limits in force. A limit of the same kind, unit and pattern goes on counting where it was. */
  arm(settings: SandboxSettings, nowMs: number): void {
    const { throttle } = profiles[settings.profile]
    const before = [...this.armed]
    this.armed = settings.limits.map((limit) => {
      const at = before.findIndex((one) => isSameLimit(one.limit, limit))
      const [kept] = at === -1 ? [] : before.splice(at, 1)
      kept?.limiter.retune(nowMs, limit)
      // A limit for some recipients cannot act before they are known.
      const phase =
        limit.phase ?? (limit.recipient !== undefined && throttle.phase === 'mail' ? 'rcpt' : throttle.phase)
      return {
        limit,
        phase,
        reply: limit.reply ?? throttle.replies[limit.per],
        counts: limit.recipient === undefined ? undefined : compilePattern(limit.recipient),
        limiter: kept?.limiter ?? createLimiter(limit),
      }
    })
  }

  /** The reply that throttles, or undefined: admitted and counted. At `mail` one unit is asked for. */
  admit(
    phase: LimitedPhase,
    recipients: readonly string[],
    sender: string,
    nowMs: number,
  ): string | undefined {
    if (this.armed.length === 0) return undefined
    const concerned = this.armed
      .filter((one) => one.phase === phase)
      .map((one) => ({ one, units: unitsFor(one, recipients) }))
    const exceeded = concerned.find(({ one, units }) => units > 0 && !one.limiter.allows(nowMs, units))
    if (exceeded !== undefined) return fillReply(exceeded.one, sender, nowMs)
    for (const { one, units } of concerned) if (units > 0) one.limiter.take(nowMs, units)
    return undefined
  }

  /** Counts what was accepted before a restart: a relay does not forget a day's quota because it was restarted. */
  recall(recipients: readonly string[], acceptedAtMs: number): void {
    for (const one of this.armed) {
      const units = unitsFor(one, recipients)
      if (units > 0) one.limiter.take(acceptedAtMs, units)
    }
  }
}

function isSameLimit(one: SandboxLimit, other: SandboxLimit): boolean {
  return one.kind === other.kind && one.per === other.per && one.recipient === other.recipient
}

function unitsFor({ phase, counts }: ArmedLimit, recipients: readonly string[]): number {
  if (phase === 'mail') return 1
  return counts === undefined ? recipients.length : recipients.filter((one) => counts(one)).length
}

function fillReply({ reply, limit, limiter }: ArmedLimit, sender: string, nowMs: number): string {
  if (!reply.includes('{')) return reply
  const used = limiter.used(nowMs)
  return reply
    .replaceAll('{senderDomain}', sender.slice(sender.lastIndexOf('@') + 1))
    .replaceAll('{used}', String(used))
    .replaceAll('{count}', String(limit.count))
    .replaceAll('{percent}', String(Math.round((used / limit.count) * 100)))
}
