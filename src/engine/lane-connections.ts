/**
 * The connections of a lane: as many as the pace needs, opened when there is work, left to close themselves when there is
 * none. Whether the relay may be tried is for lane-health.ts to say.
 */
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
  /** A connection came or went. */
  changed(): void
  /** No session came about. */
  failed(reason: SmtpOutcome): void
  /** A session came about. */
  reached(): void
  /** How many connections may be open: 0 while the relay cannot be used, 1 while it is tried out. */
  mayOpen(): number
}

/** Amazon SES and others cut a connection after an undocumented number of messages; some hundreds have been seen. */
const messagesPerRemoteConnection = 100
const beforeFirstMessage = new Set(['connect', 'banner', 'ehlo', 'starttls', 'auth'])

export class LaneConnections {
  private readonly all = new Set<Connection>()
  private readonly parts: LaneParts
  private readonly feed: LaneFeed
  private readonly route: SmtpRoute
  private closing = false
  /** Seconds that a message keeps a connection busy, averaged; waiting for the pace is not counted. */
  private latencySeconds = 0.1
  private onEmpty: (() => void) | undefined

  constructor(parts: LaneParts, feed: LaneFeed) {
    this.parts = parts
    this.feed = feed
    this.route = routeTo(parts.relay, parts.password, parts.context.helloName)
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
    if (this.closing || work === 0) return
    const forPace = Math.max(1, Math.ceil(perSecond * this.latencySeconds * 1.3))
    const wanted = Math.min(this.feed.mayOpen(), forPace, work)
    while (this.all.size < wanted) this.openOne()
    this.wakeIdle()
  }

  /** Lets every connection finish its message; `until` cuts them off. */
  async close(until: AbortSignal): Promise<void> {
    this.closing = true
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
    let hasSession = false
    const feed: OutgoingFeed<OutgoingDelivery> = {
      take: () => {
        if (!hasSession) this.feed.reached()
        hasSession = true
        return this.feed.take()
      },
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
    const seconds = (performance.now() - delivery.takenAtMs - delivery.waitedMs) / 1000
    this.latencySeconds += (Math.min(seconds, 10) - this.latencySeconds) * 0.05
  }

  private closed(connection: Connection, reason: SmtpOutcome | 'idle' | 'rotated' | 'quit'): void {
    this.all.delete(connection)
    if (this.all.size === 0) this.onEmpty?.()
    if (this.closing) return
    if (typeof reason === 'object' && beforeFirstMessage.has(reason.phase)) this.feed.failed(reason)
    this.feed.changed()
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
