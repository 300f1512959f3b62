import { z } from 'zod'
import { id, pageOf, pageQuery } from './page.ts'

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
    problem: z.string().nullable(),
    createdAt: z.date(),
    finishedAt: z.date().nullable(),
  })
  .meta({ id: 'Import' })

export const importPage = pageOf(contactImport).meta({ id: 'ImportPage' })
export const importQuery = pageQuery
