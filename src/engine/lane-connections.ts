/**
 * The connections of a lane: as many as the pace needs, opened when there is work, left to close themselves when there is
 * none, and tried again more and more slowly while the relay cannot be reached.
 */
import { classifyLoss, classifyReply } from '../domain/smtp-reply.ts'
import { isThisMachine, type Relay } from '../domain/relay.ts'
import { openSmtpConnection, type SmtpConnection } from '../mail/smtp/connection.ts'
import type { OutgoingFeed, SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { SmtpRoute } from '../mail/smtp/route.ts'
import type { LaneParts } from './lane.ts'
import type { OutgoingDelivery } from './outgoing-delivery.ts'

type Connection = SmtpConnection<OutgoingDelivery>

export interface LaneFeed {
  take(): OutgoingDelivery | undefined
  held(connection: Connection, delivery: OutgoingDelivery): void
  ended(delivery: OutgoingDelivery, outcome: SmtpOutcome): void
  /** A connection came or went, or may be opened again. */
  changed(): void
}

/** Waiting times after failures to connect in a row. */
const backoffMs = [1_000, 2_000, 5_000, 15_000, 60_000]
/** Amazon SES and others cut a connection after an undocumented number of messages; some hundreds have been seen. */
const messagesPerRemoteConnection = 100
const beforeFirstMessage = new Set(['connect', 'banner', 'ehlo', 'starttls', 'auth'])

export class LaneConnections {
  private readonly all = new Set<Connection>()
  private readonly parts: LaneParts
  private readonly feed: LaneFeed
  private readonly route: SmtpRoute
  private failuresInARow = 0
  private retry: NodeJS.Timeout | undefined
  private closing = false
  /** Seconds that a message keeps a connection busy, averaged; waiting for the pace is not counted. */
  private latencySeconds = 0.1
  private onEmpty: (() => void) | undefined

  constructor(parts: LaneParts, feed: LaneFeed) {
    this.parts = parts
    this.feed = feed
    this.route = routeTo(parts.relay, parts.password, parts.context.helloName)
  }

  /** False while the relay cannot be reached. */
  get usable(): boolean {
    return this.retry === undefined && !this.closing
  }

  /** Connections that can take a message now or after their present one. */
  get open(): number {
    let open = 0
    for (const connection of this.all) if (!beforeFirstMessage.has(connection.phase)) open += 1
    return open
  }

  wakeIdle(): void {
    for (const connection of this.all) if (connection.phase === 'idle') connection.wake()
  }

  /** Opens what `work` deliveries at this pace need, and wakes who idles. */
  adjust(work: number, perSecond: number): void {
    if (!this.usable || work === 0) return
    const forPace = Math.max(1, Math.ceil(perSecond * this.latencySeconds * 1.3))
    // while the relay cannot be reached, one connection asks for all
    const wanted = this.failuresInARow > 0 ? 1 : Math.min(this.parts.relay.maxConnections, forPace, work)
    while (this.all.size < wanted) this.openOne()
    this.wakeIdle()
  }

  /** Lets every connection finish its message; `until` cuts them off. */
  async close(until: AbortSignal): Promise<void> {
    this.closing = true
    clearTimeout(this.retry)
    if (this.all.size === 0) return
    const emptied = new Promise<void>((resolve) => {
      this.onEmpty = resolve
    })
    const cut = () => {
      for (const connection of this.all) connection.destroy()
    }
    until.addEventListener('abort', cut)
    for (const connection of this.all) connection.quit()
    if (until.aborted) cut()
    await emptied
    until.removeEventListener('abort', cut)
  }

  private openOne(): void {
    const feed: OutgoingFeed<OutgoingDelivery> = {
      take: () => this.feed.take(),
      held: (delivery) => this.feed.held(connection, delivery),
      ended: (delivery, outcome) => {
        if (outcome.kind === 'reply') this.measure(delivery)
        this.feed.ended(delivery, outcome)
      },
      closed: (reason) => this.closed(connection, reason),
    }
    const { host } = this.parts.relay
    const connection: Connection = openSmtpConnection(this.route, feed, {
      maxMessagesPerConnection: isThisMachine(host) ? 10_000 : messagesPerRemoteConnection,
    })
    this.all.add(connection)
  }

  private measure(delivery: OutgoingDelivery): void {
    this.failuresInARow = 0
    const seconds = (performance.now() - delivery.takenAtMs - delivery.waitedMs) / 1000
    this.latencySeconds += (Math.min(seconds, 10) - this.latencySeconds) * 0.05
  }

  private closed(connection: Connection, reason: SmtpOutcome | 'idle' | 'rotated' | 'quit'): void {
    this.all.delete(connection)
    if (this.all.size === 0) this.onEmpty?.()
    if (this.closing) return
    if (typeof reason === 'object' && beforeFirstMessage.has(reason.phase)) this.backOff(reason)
    else this.feed.changed()
  }

  private backOff(reason: SmtpOutcome): void {
    const { context, relay, onRefusedAltogether } = this.parts
    const error = reason.kind === 'reply' ? `${reason.reply.code} ${reason.reply.text}` : reason.error
    const verdict =
      reason.kind === 'reply'
        ? classifyReply({ phase: reason.phase, reply: reason.reply, relayHost: relay.host })
        : classifyLoss(reason.phase, reason.dotWritten)
    if (verdict.class === 'permanent_account') {
      onRefusedAltogether(verdict.explanation)
      return
    }
    if (this.retry !== undefined) return
    context.observe({ kind: 'relay_unreachable', relayId: relay.id, phase: reason.phase, error })
    const waitMs = backoffMs[Math.min(this.failuresInARow, backoffMs.length - 1)]
    this.failuresInARow += 1
    this.retry = setTimeout(() => {
      this.retry = undefined
      this.feed.changed()
    }, waitMs)
  }
}

function routeTo(relay: Relay, password: string | undefined, helloName: string): SmtpRoute {
  const route = {
    host: relay.host,
    port: relay.port,
    security: relay.security,
    verifyCertificate: relay.verifyCertificate,
    helloName,
  }
  if (relay.username === null || password === undefined) return route
  return { ...route, auth: { username: relay.username, password } }
}
