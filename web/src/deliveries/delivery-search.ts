/** Which deliveries a page shows, as it stands in its address, and as the API takes it. Pure. */
import type { components } from '../api/schema.d.ts'
import type { DeliveryState } from '../design/delivery-states.ts'
import { statesOfPart } from '../progress/parts.ts'

export type QueueFilter = components['schemas']['QueueFilter']
export type ReplyClass = NonNullable<QueueFilter['class']>

/** From left to right in the bar; `waiting` is three of them. */
export const stateWords = [
  'waiting',
  'queued',
  'sending',
  'deferred',
  'in_doubt',
  'failed',
  'skipped',
  'cancelled',
  'sent',
] as const satisfies readonly (DeliveryState | 'waiting')[]
export type StateWord = (typeof stateWords)[number]

/** Every one of them. */
export const allStates = stateWords.filter((word) => word !== 'waiting')

export const replyClassWords = [
  'permanent_recipient',
  'permanent_message',
  'permanent_account',
  'transient_recipient',
  'transient_connection',
  'throttle_account',
  'throttle_destination',
  'uncertain',
  'accepted',
  'none',
] as const satisfies readonly ReplyClass[]

export const waitWords = ['due_soon', 'due_later', 'held', 'halted'] as const satisfies readonly NonNullable<
  QueueFilter['waits']
>[]

/** Stands for the masked words of an answer that says nothing. */
export const noWords = '-'

/** What fits into an address. */
export interface DeliverySearch extends Omit<QueueFilter, 'states' | 'ids'> {
  readonly state?: StateWord
}

const texts = ['reason', 'domain', 'reply', 'words', 'search'] as const
const numbers = ['campaignId', 'relayId', 'holdId', 'olderThanMs', 'newerThanMs'] as const

/** Takes from an address what can be understood and passes over the rest. */
export function readDeliverySearch(given: Record<string, unknown>): DeliverySearch {
  const entries: [string, unknown][] = []
  for (const key of texts) {
    const value = given[key]
    if ((typeof value === 'string' && value !== '') || typeof value === 'number')
      entries.push([key, String(value)])
  }
  for (const key of numbers) {
    const number = Number(given[key])
    if (Number.isSafeInteger(number) && number > 0) entries.push([key, number])
  }
  const state = stateWords.find((word) => word === given['state'])
  if (state !== undefined) entries.push(['state', state])
  const replyClass = replyClassWords.find((word) => word === given['class'])
  if (replyClass !== undefined) entries.push(['class', replyClass])
  const waits = waitWords.find((word) => word === given['waits'])
  if (waits !== undefined) entries.push(['waits', waits])
  return Object.fromEntries(entries)
}

/**
 * As the API takes it.
 * @param states those that are meant when the address names none; undefined: all that have not ended.
 */
export function filterOf(
  { state, ...rest }: DeliverySearch,
  states: readonly DeliveryState[] | undefined,
): QueueFilter {
  const meant = state === undefined ? states : statesOfWord(state)
  return meant === undefined ? rest : { ...rest, states: [...meant] }
}

export function statesOfWord(state: StateWord): readonly DeliveryState[] {
  return state === 'waiting' ? statesOfPart.waiting : [state]
}

export type SearchChange = {
  readonly [Key in keyof DeliverySearch]?: DeliverySearch[Key] | undefined
}

/** Takes away what is undefined or empty. */
export function changedSearch(search: DeliverySearch, change: SearchChange): DeliverySearch {
  return Object.fromEntries(
    Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''),
  )
}
