/** The history of a campaign's content: an entry for what one window wrote within a few minutes. */
import type { CampaignContent } from '../domain/campaign.ts'
import type { Sql } from './database.ts'

/** Older ones are forgotten. */
const keptPerCampaign = 200
/** An entry takes in what the same window writes for so long. */
const entryLasts = "interval '5 minutes'"

export interface CampaignEdit {
  readonly id: number
  /** Of the campaign, after this edit. */
  readonly version: number
  readonly author: string
  /** What differs from the entry before. */
  readonly fields: readonly string[]
  /** The version that was brought back; null where it was written. */
  readonly restored: number | null
  readonly beganAt: Date
  readonly savedAt: Date
}

export interface NewEdit {
  readonly campaignId: number
  readonly version: number
  readonly author: string
  /** Names the window that writes. */
  readonly session: string
  readonly content: CampaignContent
  readonly fields: readonly string[]
  readonly restored?: number | undefined
}

const columns = `id, version, author, fields, restored, began_at as "beganAt", saved_at as "savedAt"`

/**
 * Adds to the newest entry if the same author wrote it in the same window minutes ago, else begins one. Returns whether
 * it began one. The caller has locked the campaign.
 */
export async function recordEdit(tx: Sql, edit: NewEdit): Promise<boolean> {
  const content = JSON.stringify(edit.content)
  const [continued] = await tx.query(
    `update campaign_edits as edit set version = $2, content = $5, saved_at = now(),
       fields = array(select distinct unnest(edit.fields || $6::text[]) order by 1)
     where id = (select max(id) from campaign_edits where campaign_id = $1)
       and author = $3 and session = $4 and restored is null and $7::bigint is null
       and began_at > now() - ${entryLasts}
     returning id`,
    [edit.campaignId, edit.version, edit.author, edit.session, content, edit.fields, edit.restored ?? null],
  )
  if (continued !== undefined) return false
  await tx.query(
    `insert into campaign_edits (campaign_id, version, author, session, content, fields, restored)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [edit.campaignId, edit.version, edit.author, edit.session, content, edit.fields, edit.restored ?? null],
  )
  await tx.query(
    `delete from campaign_edits where campaign_id = $1 and id not in (
       select id from campaign_edits where campaign_id = $1 order by id desc limit ${keptPerCampaign})`,
    [edit.campaignId],
  )
  return true
}

/** Newest first. */
export function listEdits(
  sql: Sql,
  campaignId: number,
  page: { readonly limit: number; readonly after?: number | undefined },
): Promise<CampaignEdit[]> {
  return sql.query<CampaignEdit>(
    `select ${columns} from campaign_edits
     where campaign_id = $1 and ($3::bigint is null or id < $3) order by id desc limit $2`,
    [campaignId, page.limit, page.after ?? null],
  )
}

export async function findEdit(
  sql: Sql,
  campaignId: number,
  editId: number,
): Promise<(CampaignEdit & { readonly content: CampaignContent }) | undefined> {
  const [edit] = await sql.query<CampaignEdit & { readonly content: CampaignContent }>(
    `select ${columns}, content from campaign_edits where campaign_id = $1 and id = $2`,
    [campaignId, editId],
  )
  return edit
}

export async function findLatestEdit(sql: Sql, campaignId: number): Promise<CampaignEdit | undefined> {
  const [edit] = await sql.query<CampaignEdit>(
    `select ${columns} from campaign_edits where campaign_id = $1 order by id desc limit 1`,
    [campaignId],
  )
  return edit
}
