/**
 * Turns a filter into SQL, the same for a preview and for the change itself. Never part of sending: a selection may read a
 * whole campaign. Values always travel as parameters.
 */
import { statesMeant, type QueueFilter, type QueueVerb, type QueueWait } from '../../domain/queue.ts'
import type { DeliveryState } from '../../domain/delivery-states.ts'

/** What SQL can select by. Masked words are known to the domain only: same-words.ts looks up what they mean. */
export type SqlFilter = QueueFilter & {
  readonly words?: undefined
  /** Beyond these none can be of the class (ever-in-class.ts). */
  readonly everInClass?: readonly number[] | undefined
}

export interface Selection {
  /** `from … where …`: the delivery is `d`, its order `o`, its campaign `c`. */
  readonly from: string
  readonly values: unknown[]
}

/** What a verb asks for beyond the state. */
const verbConditions: Readonly<Record<QueueVerb, string>> = {
  flush: `o.hold_id is null and exists (select from due_deliveries due where due.delivery_id = d.id and due.due_at > now())`,
  hold: `o.hold_id is null`,
  release: `o.hold_id is not null`,
  // a rehearsal stays in the sandbox
  move: `not c.is_rehearsal`,
  give_up: `true`,
  resend: `c.state in ('sending', 'paused', 'finished') and ${barredBecause()} is null`,
  count_as_sent: `true`,
}

const isLater = `exists (
  select from due_deliveries due where due.delivery_id = d.id and due.due_at > now() + interval '1 minute')`

/** The parts of the queue's overview, which counts them without reading deliveries. */
const waitConditions: Readonly<Record<QueueWait, string>> = {
  due_soon: `o.hold_id is null and c.state = 'sending' and not ${isLater}`,
  due_later: `o.hold_id is null and c.state = 'sending' and ${isLater}`,
  held: `o.hold_id is not null`,
  halted: `o.hold_id is null and c.state <> 'sending'`,
}

/** Why the recipient must not be mailed at present, as the reason of a skipped delivery; null: may be. */
export function barredBecause(): string {
  return `(case
    when not exists (select from contacts ct where ct.id = d.contact_id) then 'contact_deleted'
    when exists (
      select from contacts ct join suppressions s on lower(s.email) = lower(ct.email) where ct.id = d.contact_id
    ) then 'suppressed'
    when not exists (
      select from campaign_revisions r join subscriptions s on s.list_id = any (r.list_ids)
      where r.campaign_id = d.campaign_id and s.contact_id = d.contact_id and s.state = 'confirmed'
    ) then 'unsubscribed'
  end)`
}

/** The words of the last attempt of delivery `d`, beside it as `last`. */
export const joinLastAttempt = `
  left join lateral (
    select a.class, a.code, a.enhanced, a.reply, a.relay_id, a.ended_at from attempts a
    where a.delivery_id = d.id order by a.number desc limit 1
  ) last on true`

/** Deliveries that the verb would change. */
export function selectFor(verb: QueueVerb, filter: SqlFilter): Selection {
  return select(filter, statesMeant(verb, filter), verbConditions[verb])
}

/** Deliveries in these states, whatever states the filter names; `withAttempt` brings the last attempt as `last`. */
export function selectWithStates(
  filter: SqlFilter,
  states: readonly DeliveryState[],
  withAttempt = false,
): Selection {
  return select(filter, states, 'true', withAttempt)
}

function select(
  filter: SqlFilter,
  states: readonly DeliveryState[],
  condition: string,
  withAttempt = false,
): Selection {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const inStates = `= any (${bind(states)}::text[])`
  const conditions = [
    `d.state ${inStates}`,
    condition,
    filter.campaignId === undefined
      ? // campaigns in which nothing is in these states are not read
        `d.campaign_id in (select p.campaign_id from campaign_progress p where p.state ${inStates})`
      : `d.campaign_id = ${bind(filter.campaignId)}`,
    ...optionalConditions(filter, bind),
  ]
  const asksForAttempt =
    withAttempt || [filter.class, filter.reply, filter.relayId].some((one) => one !== undefined)
  return {
    from: `from deliveries d
  join campaigns c on c.id = d.campaign_id
  left join delivery_orders o on o.delivery_id = d.id ${asksForAttempt ? joinLastAttempt : ''}
  where ${conditions.join('\n    and ')}`,
    values,
  }
}

function optionalConditions(filter: SqlFilter, bind: (value: unknown) => string): string[] {
  const when = (value: unknown, condition: (bound: string) => string) =>
    value === undefined ? [] : [condition(bind(value))]
  const interval = (bound: string) => `now() - ${bound} * interval '1 millisecond'`
  return [
    ...when(filter.ids, (ids) => `d.id = any (${ids}::bigint[])`),
    ...when(filter.everInClass, (ids) => `d.id = any (${ids}::bigint[])`),
    ...when(filter.reason, (reason) => `d.reason = ${reason}`),
    ...when(filter.class, (name) => `coalesce(last.class, 'none') = ${name}`),
    ...when(filter.domain?.toLowerCase(), (domain) => `${domainOfDelivery} = ${domain}`),
    ...when(filter.relayId, (relay) => `coalesce(o.relay_id, last.relay_id, c.relay_id) = ${relay}`),
    ...when(filter.olderThanMs, (ms) => `d.state_at <= ${interval(ms)}`),
    ...when(filter.newerThanMs, (ms) => `d.state_at >= ${interval(ms)}`),
    ...when(filter.reply?.toLowerCase(), (words) => `strpos(lower(last.reply), ${words}) > 0`),
    ...when(filter.search?.toLowerCase(), (part) => `strpos(lower(d.email), ${part}) > 0`),
    ...when(filter.holdId, (hold) => `o.hold_id = ${hold}`),
    ...(filter.waits === undefined
      ? []
      : [`d.state in ('queued', 'deferred')`, waitConditions[filter.waits]]),
  ]
}

/** The recipient's domain, in lower case. */
export const domainOfDelivery = `lower(split_part(d.email, '@', -1))`
