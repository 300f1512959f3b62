/** One change to many contacts: shown before it is done, done page by page, and undone. */
import type { ContactFilter } from './contact-filter.ts'
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'

export const bulkKinds = [
  'add_to_list',
  'remove_from_list',
  'set_attribute',
  'delete_contacts',
  'suppress',
  'unsuppress',
  'delete_list',
] as const
export type BulkKind = (typeof bulkKinds)[number]

export type AttributeScalar = string | number | boolean

/** What is to be done to each contact. */
export type BulkOrder =
  | {
      readonly kind: 'add_to_list'
      readonly listId: number
      /** Who is on the list in whatever state stays as they are. */
      readonly state: 'unconfirmed' | 'confirmed'
      /** Where these people agreed. */
      readonly consentDetail: string
    }
  /** Who has unsubscribed stays on record as unsubscribed. */
  | { readonly kind: 'remove_from_list'; readonly listId: number }
  /** null takes the attribute away. */
  | { readonly kind: 'set_attribute'; readonly attribute: string; readonly value: AttributeScalar | null }
  | { readonly kind: 'delete_contacts' }
  | { readonly kind: 'suppress'; readonly note: string }
  | { readonly kind: 'unsuppress' }
  /** All its subscriptions, those that ended too, and at last the list. */
  | { readonly kind: 'delete_list'; readonly listId: number }

export const bulkStates = ['running', 'finished', 'undoing', 'undone'] as const
export type BulkState = (typeof bulkStates)[number]

export interface BulkAction {
  readonly id: number
  readonly order: BulkOrder
  readonly filter: ContactFilter
  readonly state: BulkState
  /** Contacts that the filter named when the person agreed. */
  readonly matched: number
  readonly changed: number
  /** Already were as the action wants them. */
  readonly unchanged: number
  /** Deliveries that waited for one of them and left the queue. */
  readonly skippedDeliveries: number
  /** By the undo: contacts that are as they were. */
  readonly restored: number
  /** By the undo: contacts that could not be put back entirely; `kept` says why. */
  readonly notRestored: number
  /** By the undo: deliveries that wait again. */
  readonly requeuedDeliveries: number
  readonly actor: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
  /** What the undo needs is kept until then. */
  readonly undoUntil: Date
}

/** Why an undo could not put a contact back as it was. */
export const keptReasons = ['changed_since', 'contact_gone', 'list_gone', 'address_taken'] as const
export type KeptReason = (typeof keptReasons)[number]

/** Characters. */
const longestAttribute = 100
const longestValue = 10_000

/** The rules that need nothing but the order itself. */
export function checkBulkOrder(order: BulkOrder): Result<BulkOrder> {
  if (order.kind !== 'set_attribute') return done(order)
  const attribute = order.attribute.trim()
  if (attribute === '' || attribute.length > longestAttribute)
    return refused('wrong_attribute', say('attribute_name_length', { most: longestAttribute }), 'attribute')
  const { value } = order
  if (!isStorable(attribute) || (typeof value === 'string' && !isStorable(value)))
    return refused('attribute_not_text', say('some_attribute_not_text'), 'value')
  if (typeof value === 'string' && value.length > longestValue)
    return refused('attributes_too_long', say('attribute_value_too_long', { most: longestValue }), 'value')
  return done({ ...order, attribute })
}

function isStorable(text: string): boolean {
  return !/[\u0000\ud800-\udfff]/u.test(text)
}

/** Where deliveries may have to leave the queue: the reason that the ledger gets. */
export const skipReasons: Readonly<
  Partial<Record<BulkKind, 'suppressed' | 'contact_deleted' | 'unsubscribed'>>
> = {
  suppress: 'suppressed',
  delete_contacts: 'contact_deleted',
  remove_from_list: 'unsubscribed',
  delete_list: 'unsubscribed',
}
