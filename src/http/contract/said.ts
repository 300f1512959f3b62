/** What an English text of an answer says, as key and values: for whoever says it in another language. */
import { z } from 'zod'
import type { Said } from '../../domain/sentences/recall.ts'

const sentence: z.ZodType<Said> = z
  .object({
    key: z.string(),
    get params() {
      return z.record(z.string(), z.union([z.string(), z.number(), sentence]))
    },
  })
  .meta({ id: 'Said' })

export const said = z
  .record(z.string(), sentence)
  .optional()
  .describe('Its texts by the name of their field; words of people and of other servers are left out')
