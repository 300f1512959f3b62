import { z } from 'zod'
import { id, pageOf, pageQuery, pathId } from './page.ts'

export const list = z
  .object({
    id,
    name: z.string(),
    description: z.string(),
    confirmed: z.int(),
    unconfirmed: z.int(),
    unsubscribed: z.int(),
    createdAt: z.date(),
  })
  .meta({ id: 'List' })

export const listPage = pageOf(list).meta({ id: 'ListPage' })
export const listQuery = pageQuery
export const listParams = z.object({ listId: pathId })

export const newList = z
  .strictObject({ name: z.string().trim().min(1).max(200), description: z.string().max(2000).default('') })
  .meta({ id: 'NewList' })

export const listChange = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    description: z.string().max(2000).optional(),
  })
  .meta({ id: 'ListChange' })

const named = z.object({ id, name: z.string() })

export const listDeletion = z
  .object({
    subscriptions: z.int().describe('They end with the list, in whatever state'),
    onNoOtherList: z.int().describe('Contacts that would be on no list any more; they stay contacts'),
    drafts: z.array(named).describe('Campaigns that are not started and would lose the list'),
    neededBy: z
      .array(named)
      .describe('Campaigns that are being sent to it: until they end it cannot be deleted'),
  })
  .meta({ id: 'ListDeletion' })
