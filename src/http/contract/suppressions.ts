import { z } from 'zod'
import { suppressionReasons } from '../../domain/suppression.ts'
import { id, pageOf, pageQuery } from './page.ts'

export const suppression = z
  .object({
    id,
    email: z.string(),
    reason: z.enum(suppressionReasons),
    origin: z.string(),
    createdAt: z.date(),
  })
  .meta({ id: 'Suppression' })

export const suppressionPage = pageOf(
  suppression
    .extend({ contactId: id.nullable().describe('The contact with this address, if there is one') })
    .meta({ id: 'SuppressionRow' }),
)
  .extend({ total: z.int().describe('All that fit, on every page') })
  .meta({ id: 'SuppressionPage' })

export const suppressionQuery = pageQuery.extend({
  search: z.string().max(254).optional(),
  reason: z.enum(suppressionReasons).optional(),
})

export const newSuppression = z
  .strictObject({
    email: z.string().min(3).max(254),
    reason: z.enum(suppressionReasons).default('manual'),
    origin: z.string().max(500).default(''),
  })
  .meta({ id: 'NewSuppression' })

export const suppressionParams = z.object({ email: z.string().max(254) })
