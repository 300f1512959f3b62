import { z } from 'zod'
import { id } from './page.ts'

export const publicationChange = z.strictObject({ isPublic: z.boolean() }).meta({ id: 'PublicationChange' })

export const listForm = z
  .object({
    listId: id,
    isPublic: z.boolean(),
    url: z.string().describe('Link to it, or post `email` and `name` to it from a form of your own'),
  })
  .meta({ id: 'ListForm' })

export const listForms = z
  .object({ items: z.array(listForm.extend({ name: z.string() })) })
  .meta({ id: 'ListForms' })
