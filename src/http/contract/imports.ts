import { z } from 'zod'
import { columnMeanings, delimiters } from '../../domain/import.ts'
import { flag, id, pageOf, pageQuery, pathId } from './page.ts'
import { said } from './said.ts'

export const importUndone = z
  .object({
    removed: z.int().describe('Contacts that the import had made'),
    restored: z.int().describe('Contacts with their name and attributes from before'),
    left: z.int().describe('Subscriptions that the import had added to contacts that stay'),
    kept: z.int().describe('Contacts that somebody has changed since'),
    skippedDeliveries: z.int(),
  })
  .meta({ id: 'ImportUndone' })

export const contactImport = z
  .object({
    id,
    fileName: z.string(),
    listId: id.nullable(),
    state: z.enum(['running', 'finished', 'failed']),
    dryRun: z.boolean(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    lines: z.int().describe('= imported + updated + unchanged + duplicates + rejected'),
    imported: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    duplicates: z.int(),
    rejected: z.int(),
    columns: z.array(z.string()).readonly(),
    notes: z
      .object({
        blankLines: z.int(),
        unsubscribedKept: z.int().describe('They had unsubscribed from this list and stay so'),
        unconfirmedKept: z
          .int()
          .describe('They have not confirmed yet; the import does not confirm for them'),
        suppressed: z.int().describe('Kept as contacts, never mailed'),
        cleanedAddresses: z.int(),
        windows1252Lines: z.int(),
      })
      .partial(),
    problem: z.string().nullable().describe('Why it failed; then nothing was changed'),
    actor: z.string(),
    createdAt: z.date(),
    finishedAt: z.date().nullable(),
    phase: z
      .enum(['reading', 'merging'])
      .describe('Of a running import: lines are read, then merged at once'),
    bytesTotal: z.int().nullable(),
    bytesRead: z.int(),
    undoneAt: z.date().nullable(),
    undoneBy: z.string().nullable(),
    undone: importUndone.nullable(),
  })
  .meta({ id: 'Import' })

export const importDetail = contactImport
  .extend({
    rejectReasons: z
      .array(z.object({ reason: z.string(), count: z.int() }))
      .describe('Of the rejected lines, most first'),
    said,
  })
  .meta({ id: 'ImportDetail' })

export const importPage = pageOf(contactImport).meta({ id: 'ImportPage' })
export const importQuery = pageQuery
export const importParams = z.object({ importId: pathId })

export const importReject = z
  .object({
    lineNumber: z.int(),
    reason: z.string(),
    message: z.string(),
    fields: z.array(z.string()).readonly(),
    said,
  })
  .meta({ id: 'ImportReject' })

export const rejectQuery = z.object({
  limit: pageQuery.shape.limit,
  after: z.coerce.number().int().min(0).default(0).describe('The last line number of the page before'),
})
export const rejectPage = z
  .object({ items: z.array(importReject), next: z.int().nullable() })
  .meta({ id: 'ImportRejectPage' })

const column = z.string().max(1000)

/** Which column is what, by its name. */
const columnMapping = z
  .strictObject({
    email: column.optional(),
    name: column.optional(),
    firstName: column.optional(),
    lastName: column.optional(),
    subscriptionState: column.optional(),
    attributes: column.optional().describe('A column of JSON objects'),
    ignore: z.array(column).max(1000).optional(),
    guess: z.boolean().optional().describe('false: columns that are not named here are attributes'),
  })
  .meta({ id: 'ColumnMapping' })

const howToRead = {
  delimiter: z.enum([...delimiters, 'tab']).optional(),
  encoding: z.string().max(40).optional(),
  mapping: z
    .string()
    .max(10_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(columnMapping)
    .optional()
    .describe('As JSON; what is not said is guessed'),
}

/** The fields beside the file in `multipart/form-data`; they stand before it. */
export const importFields = z.strictObject({
  list: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Name of the list to join; made if it is missing'),
  listId: z.coerce.number().int().positive().optional(),
  dryRun: flag.default(false).describe('Say what would happen, and change nothing'),
  wait: flag.default(true).describe('false: answer as soon as the file is here; GET tells how far it is'),
  ...howToRead,
  consentState: z
    .enum(['unconfirmed', 'confirmed'])
    .optional()
    .describe('Of new subscriptions; else confirmed'),
  consentDetail: z.string().max(1000).optional(),
})

export const previewFields = z.strictObject({
  cut: flag.default(false).describe('The file goes on: this is only its beginning'),
  ...howToRead,
})

export const importPreview = z
  .object({
    encoding: z.string(),
    delimiter: z.enum(delimiters),
    hasHeader: z.boolean(),
    columns: z
      .array(z.object({ name: z.string(), means: z.enum(columnMeanings), key: z.string().nullable() }))
      .readonly(),
    rows: z.array(z.array(z.string()).readonly()).readonly().describe('Without the header'),
    problem: z
      .object({ code: z.string(), message: z.string(), field: z.string().optional(), said })
      .nullable()
      .describe('Why it cannot be imported as it is read now'),
  })
  .meta({ id: 'ImportPreview' })
