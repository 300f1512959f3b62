/**
 * Where limits and rules have their say: every phase of the dialogue passes here before it goes on. What they order is
 * carried out on the wire; what they leave alone goes on as the profile would.
 */
import type { SandboxPhase } from '../../domain/sandbox.ts'
import type { FailureRecord } from '../ledger/records.ts'
import type { Decision, FinalAction } from '../rules/rule-book.ts'
import type { LimitedPhase } from '../throttle.ts'
import type { SessionHost } from './session-host.ts'
import type { Wire } from './wire.ts'

/** Of whom the talk is at a phase. Recipients in lower case. */
export interface Subject {
  /** Of the message; before MAIL of the connection. */
  readonly number: number
  readonly sender: string
  readonly recipients: readonly string[]
}

const limitedPhases = new Set<SandboxPhase>(['mail', 'rcpt', 'data', 'dot'])

export class Gate {
  private readonly wire: Wire
  private readonly host: SessionHost

  constructor(wire: Wire, host: SessionHost) {
    this.wire = wire
    this.host = host
  }

  /** Calls `goOn` at once, later or never. True: it was called, and nothing else was done to the connection. */
  pass(phase: SandboxPhase, subject: Subject, goOn: () => void): boolean {
    const throttled = isLimited(phase) && this.host.throttle(phase, subject.recipients, subject.sender)
    if (typeof throttled === 'string') {
      this.fail(phase, subject, throttled, 'throttled')
      return false
    }
    const { number, recipients } = subject
    const decision = this.host.rules.decide(phase, { number, recipients, triesOf: this.host.triesOf })
    if (decision === undefined) {
      goOn()
      return true
    }
    if (decision.delayMs === 0) this.carryOut(phase, subject, decision, goOn)
    else this.wire.hold(decision.delayMs, () => this.carryOut(phase, subject, decision, goOn))
    return false
  }

  /** Answers with a failure and counts it. 421 ends the connection, and so does any answer that nobody waits for yet. */
  fail(
    phase: SandboxPhase,
    subject: Subject,
    template: string,
    kind?: FailureRecord['kind'],
    recipient?: string,
  ): void {
    const reply = template.replaceAll('{host}', this.host.profile.host)
    const byCode = reply.startsWith('4') ? 'deferred' : 'refused'
    this.host.note({ kind: kind ?? byCode, phase, reply, recipients: subject.recipients })
    this.wire.reply(reply.replaceAll('{recipient}', recipient ?? subject.recipients[0] ?? ''))
    if (reply.startsWith('421') || phase === 'connect' || phase === 'body') this.wire.end()
  }

  private carryOut(phase: SandboxPhase, subject: Subject, decision: Decision, goOn: () => void): void {
    if (decision.gapMs > 0) this.wire.dribbleNext(decision.gapMs)
    if (decision.action === undefined) goOn()
    else this.act(phase, subject, decision.action, decision.recipient)
  }

  private act(
    phase: SandboxPhase,
    subject: Subject,
    action: FinalAction,
    recipient: string | undefined,
  ): void {
    switch (action.kind) {
      case 'defer':
      case 'refuse':
        return this.fail(phase, subject, action.reply, undefined, recipient)
      case 'drop':
        this.host.note({ ...loss(phase, subject), reply: `connection dropped (${action.how.toUpperCase()})` })
        return this.wire.drop(action.how, action.partialReply)
      case 'silence':
        this.host.note({ ...loss(phase, subject), reply: 'no reply' })
        return this.wire.fallSilent()
    }
  }
}

function loss(phase: SandboxPhase, { recipients }: Subject) {
  return { kind: 'dropped', phase, recipients } as const
}

function isLimited(phase: SandboxPhase): phase is LimitedPhase {
  return limitedPhases.has(phase)
}
