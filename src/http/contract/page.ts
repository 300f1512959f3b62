/** Pages by key, not by number: the next page starts after the last row of this one, however the table changes. */
import { z } from 'zod'

export const id = z.int().positive()
export const pathId = z.coerce.number().int().positive()

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.coerce.number().int().positive().optional().describe('`next` of the page before'),
})

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.int().nullable().describe('Give it as `after` to read on; null: this was the last page'),
  })
}

/** Cuts a page out of `limit + 1` rows: the row too many only proves that there is more. */
export function cutPage<Row extends { readonly id: number }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** `true`, `1`, `yes` and their opposites, as they come in addresses and forms. */
export const flag = z.stringbool({
  truthy: ['true', '1', 'yes', 'on'],
  falsy: ['false', '0', 'no', 'off', ''],
})

/** The body of 204. */
export const nothing = z.undefined()
