import { z } from 'zod'
import { delimiters } from '../../domain/import.ts'
import { flag, id, pageOf, pageQuery, pathId } from './page.ts'

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
  })
  .meta({ id: 'Import' })

export const importPage = pageOf(contactImport).meta({ id: 'ImportPage' })
export const importQuery = pageQuery
export const importParams = z.object({ importId: pathId })

export const importReject = z
  .object({
    lineNumber: z.int(),
    reason: z.string(),
    message: z.string(),
    fields: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ImportReject' })

export const rejectQuery = z.object({
  limit: pageQuery.shape.limit,
  after: z.coerce.number().int().min(0).default(0).describe('The last line number of the page before'),
})
export const rejectPage = z
  .object({ items: z.array(importReject), next: z.int().nullable() })
  .meta({ id: 'ImportRejectPage' })

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
  delimiter: z.enum([...delimiters, 'tab']).optional(),
  encoding: z.string().max(40).optional(),
  consentDetail: z.string().max(1000).optional(),
})
