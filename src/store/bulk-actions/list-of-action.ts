/** The list that a bulk action deletes when its subscriptions are gone, and that the undo makes again under the same id. */
import type { Sql } from '../database.ts'

/** Campaigns that need the list to be sent or to end. */
export function campaignsThatNeedList(sql: Sql, listId: number): Promise<{ id: number; name: string }[]> {
  return sql.query<{ id: number; name: string }>(
    `select campaign.id, campaign.name
     from campaigns as campaign join campaign_revisions as revision on revision.campaign_id = campaign.id
     where campaign.state in ('sending', 'paused', 'cancelling') and $1 = any (revision.list_ids)
     order by campaign.id`,
    [listId],
  )
}

/** Drafts that are written to this list: they lose it. */
export function draftsOfList(sql: Sql, listId: number): Promise<{ id: number; name: string }[]> {
  return sql.query<{ id: number; name: string }>(
    `select campaign.id, campaign.name from campaign_lists as chosen join campaigns as campaign on campaign.id = chosen.campaign_id
     where chosen.list_id = $1 and campaign.state = 'draft' order by campaign.id`,
    [listId],
  )
}

/** Subscriptions that came after the action began end with the list. */
export async function dropList(tx: Sql, bulkActionId: number, listId: number): Promise<void> {
  await tx.query(
    `update bulk_actions set parameters = parameters || jsonb_build_object('dropped', jsonb_build_object(
       'list', (select to_jsonb(lists) from lists where id = $2),
       'campaignIds', (select coalesce(jsonb_agg(campaign_id), '[]') from campaign_lists where list_id = $2),
       'importIds', (select coalesce(jsonb_agg(id), '[]') from imports where list_id = $2)))
     where id = $1 and exists (select from lists where id = $2)`,
    [bulkActionId, listId],
  )
  await tx.query('delete from lists where id = $1', [listId])
}

/** Nothing if another list has its name by now: then its subscriptions cannot come back, and the undo says so. */
export async function restoreList(tx: Sql, bulkActionId: number, listId: number): Promise<void> {
  const values = [bulkActionId, listId]
  await tx.query(
    `insert into lists overriding system value
     select (jsonb_populate_record(null::lists, parameters -> 'dropped' -> 'list')).* from bulk_actions where id = $1
     on conflict do nothing`,
    [bulkActionId],
  )
  await tx.query(
    `insert into campaign_lists (campaign_id, list_id)
     select campaign.id, $2 from bulk_actions as action
     cross join lateral jsonb_array_elements_text(action.parameters -> 'dropped' -> 'campaignIds') as was (id)
     join campaigns as campaign on campaign.id = was.id::bigint
     where action.id = $1 and exists (select from lists where id = $2)
     on conflict do nothing`,
    values,
  )
  await tx.query(
    `update imports set list_id = $2
     from bulk_actions as action
     cross join lateral jsonb_array_elements_text(action.parameters -> 'dropped' -> 'importIds') as was (id)
     where action.id = $1 and imports.id = was.id::bigint and exists (select from lists where id = $2)`,
    values,
  )
}
