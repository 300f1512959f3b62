/** What deleting a list would do. Deleting is a bulk action (`delete_list`), so that it can be undone. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { campaignsThatNeedList, draftsOfList } from '../store/bulk-actions/list-of-action.ts'
import type { Database } from '../store/database.ts'
import { countOfList, findList } from '../store/lists.ts'

interface NamedCampaign {
  readonly id: number
  readonly name: string
}

export interface ListDeletion {
  readonly subscriptions: number
  /** Contacts that would be on no list any more. */
  readonly onNoOtherList: number
  readonly drafts: NamedCampaign[]
  /** While there are any, the list cannot be deleted. */
  readonly neededBy: NamedCampaign[]
}

/** Refusals: `unknown_list`. */
export async function previewListDeletion(database: Database, listId: number): Promise<Result<ListDeletion>> {
  if ((await findList(database, listId)) === undefined)
    return refused('unknown_list', say('unknown_list', { id: listId }), 'listId')
  const [counts, drafts, neededBy] = await Promise.all([
    countOfList(database, listId),
    draftsOfList(database, listId),
    campaignsThatNeedList(database, listId),
  ])
  return done({ ...counts, drafts, neededBy })
}
