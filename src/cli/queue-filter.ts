/** Which deliveries a queue command means: the same options for all of them. */
import { deliveryStates, type DeliveryState } from '../domain/delivery-states.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { queueClasses, queueWaits, type QueueFilter } from '../domain/queue.ts'
import type { Inputs, Values } from './command.ts'
import { readDuration } from './duration.ts'

export const filterInputs = {
  id: { kind: 'texts', value: 'ID', summary: 'Only this delivery; may be repeated' },
  campaign: { kind: 'whole', value: 'ID', summary: 'Only of this campaign' },
  state: { kind: 'text', value: 'STATE', choices: deliveryStates, summary: 'Only in this state' },
  reason: { kind: 'text', value: 'REASON', summary: 'Only those that ended for it, as in the statement' },
  class: {
    kind: 'text',
    value: 'CLASS',
    choices: queueClasses,
    summary: 'Only with such a last reply; none: not tried yet',
  },
  domain: { kind: 'text', value: 'DOMAIN', summary: 'Only recipients of this domain' },
  relay: { kind: 'whole', value: 'ID', summary: 'Only what goes, or last went, over this relay' },
  reply: { kind: 'text', value: 'WORDS', summary: "Only where the server's last words hold these" },
  words: {
    kind: 'text',
    value: 'WORDS',
    summary: 'Only a group of failures: its words as “queue failures --json” gives them; “-”: no reply',
  },
  search: { kind: 'text', value: 'TEXT', summary: 'Only where the address holds this' },
  holdId: { kind: 'whole', value: 'ID', summary: 'Only what this hold keeps back' },
  waits: {
    kind: 'text',
    value: 'WHAT',
    choices: queueWaits,
    summary: 'Only what waits for its time, a release, or a campaign that stands still',
  },
  olderThan: { kind: 'text', value: 'TIME', summary: 'In its state for at least so long: 30m, 2h, 3d' },
  newerThan: { kind: 'text', value: 'TIME', summary: 'In its state for at most so long' },
} as const satisfies Inputs

/** Refusals: `usage`. */
export function filterFrom(values: Values<typeof filterInputs>): Result<QueueFilter> {
  const olderThan = readDuration(values.olderThan, 'olderThan')
  if (!olderThan.ok) return olderThan
  const newerThan = readDuration(values.newerThan, 'newerThan')
  if (!newerThan.ok) return newerThan
  const wrong = values.id.find((id) => !/^\d{1,15}$/.test(id))
  if (wrong !== undefined) return refused('usage', `--id is the number of a delivery, not ${wrong}.`, 'id')
  const state = deliveryStates.find((one: DeliveryState) => one === values.state)
  return done({
    campaignId: values.campaign,
    reason: values.reason,
    class: queueClasses.find((one) => one === values.class),
    domain: values.domain,
    relayId: values.relay,
    reply: values.reply,
    words: values.words,
    search: values.search,
    holdId: values.holdId,
    waits: queueWaits.find((one) => one === values.waits),
    olderThanMs: olderThan.value,
    newerThanMs: newerThan.value,
    ...(state === undefined ? {} : { states: [state] }),
    ...(values.id.length === 0 ? {} : { ids: values.id.map(Number) }),
  })
}

/** No condition at all: the whole queue is meant. */
export function meansEverything(filter: QueueFilter): boolean {
  return Object.values(filter).every((value) => value === undefined)
}
