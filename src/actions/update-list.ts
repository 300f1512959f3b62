/** Renames a list or describes it anew. */
import { parseListName, type List } from '../domain/list.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { isUniqueViolation, type Database } from '../store/database.ts'
import { findList, writeList } from '../store/lists.ts'

export interface ListChange {
  readonly listId: number
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly actor: string
}

/** Refusals: `unknown_list`, `list_name_missing`, `list_name_too_long`, `list_name_taken`. */
export async function updateList(database: Database, input: ListChange): Promise<Result<List>> {
  try {
    return await database.transaction(async (tx) => {
      const list = await findList(tx, input.listId)
      if (list === undefined)
        return refused('unknown_list', say('unknown_list', { id: input.listId }), 'listId')
      const name = parseListName(input.name ?? list.name)
      if (!name.ok) return name
      const description = input.description ?? list.description
      const written = await writeList(tx, { id: list.id, name: name.value, description })
      if (written === undefined)
        return refused('unknown_list', say('unknown_list', { id: input.listId }), 'listId')
      await recordAudit(tx, {
        actor: input.actor,
        action: 'list.updated',
        subject: `list ${list.id}`,
        detail: {
          before: { name: list.name, description: list.description },
          after: { name: written.name, description: written.description },
        },
      })
      return done(written)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused('list_name_taken', say('list_name_taken', { name: input.name ?? '' }), 'name')
  }
}
