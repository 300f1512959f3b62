/**
 * The connections of a lane: as many as the pace needs, opened when there is work, left to close themselves when there is
 * none. Whether the relay may be tried is for lane-health.ts to say.
 */
import { isThisMachine, type Relay } from '../domain/relay.ts'
import { openSmtpConnection, type SmtpConnection } from '../mail/smtp/connection.ts'
import type { OutgoingFeed, SmtpOutcome } from '../mail/smtp/outgoing.ts'
import type { SmtpRoute } from '../mail/smtp/route.ts'
import { ConnectionNeed } from './connection-need.ts'
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
  private readonly need: ConnectionNeed
  private growth: NodeJS.Timeout | undefined
  private onEmpty: (() => void) | undefined

  constructor(parts: LaneParts, feed: LaneFeed) {
    this.parts = parts
    this.feed = feed
    this.need = new ConnectionNeed(isThisMachine(parts.relay.host))
    this.route = routeTo(parts.relay, parts.password, parts.context.helloName)
  }

  /** Connections that can take a message now or after their present one. */
  get open(): number {
    let open = 0
    for (const connection of this.all) if (!beforeFirstMessage.has(connection.phase)) open += 1
    return open
  }

  /** Nine of ten messages take less, in milliseconds, without their waiting for the pace. */
  get messageMs(): number {
    return this.need.nineOfTenMs
  }

  wakeIdle(): void {
    for (const connection of this.all) if (connection.phase === 'idle') connection.wake()
  }

  /** Opens what `work` deliveries at this pace need, and wakes who idles. */
  adjust(work: number, perSecond: number): void {
    if (this.closing || work === 0) return
    const most = this.feed.mayOpen()
    const wanted = Math.min(most, this.need.forPace(perSecond), work)
    if (wanted > this.all.size) this.openUpTo(wanted)
    else if (this.all.size > most) this.closeDownTo(most)
    this.wakeIdle()
  }

  private openUpTo(wanted: number): void {
    const nowMs = performance.now()
    const allowed = Math.min(wanted, this.need.growth(this.all.size, nowMs))
    while (this.all.size < allowed) this.openOne()
    if (allowed === wanted || this.growth !== undefined) return
    this.growth = setTimeout(() => {
      this.growth = undefined
      this.feed.changed()
    }, this.need.growsInMs(nowMs))
  }

  /** The newest go, each after its message. */
  private closeDownTo(most: number): void {
    for (const connection of [...this.all].slice(most)) connection.quit()
  }

  /** Lets every connection finish its message; `until` cuts them off. */
  async close(until: AbortSignal): Promise<void> {
    this.closing = true
    clearTimeout(this.growth)
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
    this.need.note((performance.now() - delivery.takenAtMs - delivery.waitedMs) / 1000)
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
