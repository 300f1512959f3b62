/** One change to many contacts: previewed, agreed to with its number, done in the background, undone. */
import { z } from 'zod'
import { bulkStates, keptReasons } from '../../domain/bulk-action.ts'
import { contactFilter } from './contacts.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'

const listId = id
const attribute = z.string().trim().min(1).max(100)
const scalar = z.union([z.string().max(10_000), z.number(), z.boolean()])

const order = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('add_to_list'),
      listId,
      state: z.enum(['unconfirmed', 'confirmed']).default('confirmed'),
      consentDetail: z.string().max(1000).default('').describe('Where these people agreed'),
    }),
    z.strictObject({ kind: z.literal('remove_from_list'), listId }),
    z.strictObject({
      kind: z.literal('set_attribute'),
      attribute,
      value: scalar.nullable().describe('null takes the attribute away'),
    }),
    z.strictObject({ kind: z.literal('delete_contacts') }),
    z.strictObject({ kind: z.literal('suppress'), note: z.string().max(500).default('') }),
    z.strictObject({ kind: z.literal('unsuppress') }),
    z.strictObject({ kind: z.literal('delete_list'), listId }),
  ])
  .meta({ id: 'BulkOrder' })

export const bulkRequest = z
  .strictObject({ order, filter: contactFilter.describe('Empty: all contacts') })
  .meta({ id: 'BulkRequest' })

export const newBulkAction = bulkRequest
  .extend({
    expected: z
      .int()
      .min(0)
      .optional()
      .describe('`matched` of the preview: if another number fits by now, nothing is begun'),
  })
  .meta({ id: 'NewBulkAction' })

export const bulkPreview = z
  .object({
    matched: z.int().describe('Contacts that the filter names'),
    changing: z.int().describe('Those among them that would be changed; the others are so already'),
    waitingDeliveries: z.int().describe('Deliveries that would leave the queue'),
    examples: z.array(z.object({ id, email: z.string(), name: z.string() })).readonly(),
  })
  .meta({ id: 'BulkPreview' })

export const bulkAction = z
  .object({
    id,
    order,
    filter: contactFilter,
    state: z.enum(bulkStates),
    matched: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    skippedDeliveries: z.int().describe('Deliveries that left the queue'),
    restored: z.int(),
    notRestored: z.int(),
    requeuedDeliveries: z.int().describe('Deliveries that the undo put back into the queue'),
    actor: z.string(),
    createdAt: z.date(),
    finishedAt: z.date().nullable(),
    undoneBy: z.string().nullable(),
    undoneAt: z.date().nullable(),
    undoUntil: z.date(),
  })
  .meta({ id: 'BulkAction' })

export const bulkActionDetail = bulkAction
  .extend({
    kept: z
      .array(z.object({ reason: z.enum(keptReasons), count: z.int() }))
      .describe('Why the undo could not put contacts back as they were'),
  })
  .meta({ id: 'BulkActionDetail' })

export const bulkActionPage = pageOf(bulkAction).meta({ id: 'BulkActionPage' })
export const bulkActionQuery = pageQuery
export const bulkActionParams = z.object({ bulkActionId: pathId })
