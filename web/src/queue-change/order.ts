/** What can be asked of the queue, and how the API is asked: for a preview, which changes nothing, or to do it. */
import { api, wanted } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'

type Schemas = components['schemas']
export type QueueFilter = Schemas['QueueFilterInput']
export type QueueOutcome = Schemas['QueueOutcome']

export type QueueOrder =
  | { readonly kind: 'flush'; readonly perSecond: number | undefined }
  | { readonly kind: 'hold'; readonly reason: string; readonly forMs: number | undefined }
  | { readonly kind: 'release' }
  | { readonly kind: 'move'; readonly relayId: number | null }
  | { readonly kind: 'giveUp'; readonly why: string }
  | { readonly kind: 'resend' }
  | { readonly kind: 'settle'; readonly how: DoubtDecision }

export type QueueChangeKind = QueueOrder['kind']
export type DoubtDecision = 'count_as_sent' | 'resend'

/** What a dialog is opened with. */
export interface Asked {
  readonly kind: QueueChangeKind
  readonly filter: QueueFilter
}

/** @throws ApiProblem */
export function sendOrder(order: QueueOrder, filter: QueueFilter, preview: boolean): Promise<QueueOutcome> {
  const asked = { filter, preview }
  switch (order.kind) {
    case 'flush': {
      const perSecond = order.perSecond === undefined ? {} : { perSecond: order.perSecond }
      return wanted(api.POST('/api/v1/queue/flush', { body: { ...asked, ...perSecond } }))
    }
    case 'hold': {
      const forMs = order.forMs === undefined ? {} : { forMs: order.forMs }
      return wanted(api.POST('/api/v1/queue/hold', { body: { ...asked, reason: order.reason, ...forMs } }))
    }
    case 'release':
      return wanted(api.POST('/api/v1/queue/release', { body: asked }))
    case 'move':
      return wanted(api.POST('/api/v1/queue/move', { body: { ...asked, relayId: order.relayId } }))
    case 'giveUp':
      return wanted(api.POST('/api/v1/queue/give-up', { body: { ...asked, why: order.why } }))
    case 'resend':
      return wanted(api.POST('/api/v1/queue/resend', { body: asked }))
    case 'settle':
      break
  }
  return wanted(api.POST('/api/v1/queue/settle', { body: { ...asked, how: order.how } }))
}

/** Until it is done, however long that takes; the server answers every two seconds. @throws ApiProblem */
export async function carryOut(
  order: QueueOrder,
  filter: QueueFilter,
  onProgress: (changed: number) => void,
): Promise<QueueOutcome> {
  let outcome = await sendOrder(order, filter, false)
  while (outcome.runningId !== null) {
    onProgress(outcome.changed ?? 0)
    const { runningId } = outcome
    outcome = await wanted(api.GET('/api/v1/queue/changes/{runningId}', { params: { path: { runningId } } }))
  }
  return outcome
}

/** An order of this kind that says nothing yet: enough to be counted. */
export function blankOrder(kind: QueueChangeKind, how: DoubtDecision): QueueOrder {
  switch (kind) {
    case 'flush':
      return { kind, perSecond: undefined }
    case 'hold':
      return { kind, reason: '', forMs: undefined }
    case 'move':
      return { kind, relayId: null }
    case 'giveUp':
      return { kind, why: '' }
    case 'settle':
      return { kind, how }
    case 'release':
    case 'resend':
      break
  }
  return { kind }
}
