/** Makes a list. */
import { parseListName, type List } from '../domain/list.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { insertList } from '../store/lists.ts'

export interface NewList {
  readonly name: string
  readonly description?: string | undefined
  readonly actor: string
}

/** Refusals: `list_name_missing`, `list_name_too_long`, `list_name_taken`. */
export async function createList(database: Database, input: NewList): Promise<Result<List>> {
  const name = parseListName(input.name)
  if (!name.ok) return name
  return database.transaction(async (tx) => {
    const list = await insertList(tx, { name: name.value, description: input.description ?? '' })
    if (list === undefined)
      return refused('list_name_taken', say('list_name_taken', { name: name.value }), 'name')
    await recordAudit(tx, {
      actor: input.actor,
      action: 'list.created',
      subject: `list ${list.id}`,
      detail: { name: list.name },
    })
    return done(list)
  })
}
