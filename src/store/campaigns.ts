/** Campaigns as people define them. Their runs, revisions and deliveries have files of their own. */
import type { Campaign, CampaignContent, CampaignState } from '../domain/campaign.ts'
import type { Contact } from '../domain/contact.ts'
import type { Sql } from './database.ts'

const columns = `
  c.id, c.name, c.state, c.from_address as "from", c.reply_to as "replyTo", c.subject, c.preheader,
  c.content_kind as "contentKind", c.source, c.html, c.text, c.version,
  c.scheduled_at as "scheduledAt", c.scheduled_by as "scheduledBy", c.schedule_problem as "scheduleProblem",
  c.paused_by as "pausedBy", c.paused_reason as "pausedReason",
  c.is_rehearsal as "isRehearsal", c.rehearsal_of as "rehearsalOf",
  c.relay_id as "relayId", c.in_doubt_policy as "inDoubtPolicy", c.give_up_after_ms as "giveUpAfterMs",
  c.created_at as "createdAt", c.updated_at as "updatedAt", c.started_at as "startedAt", c.finished_at as "finishedAt",
  ${listsOf('c')} as lists`

function listsOf(alias: string): string {
  return `coalesce((
    select json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id)
    from campaign_lists cl join lists l on l.id = cl.list_id where cl.campaign_id = ${alias}.id), '[]')`
}

export async function findCampaign(sql: Sql, id: number): Promise<Campaign | undefined> {
  const [campaign] = await sql.query<Campaign>(`select ${columns} from campaigns c where c.id = $1`, [id])
  return campaign
}

/** As `findCampaign`; nobody else changes it until this transaction ends. */
export async function lockCampaign(tx: Sql, id: number): Promise<Campaign | undefined> {
  const [campaign] = await tx.query<Campaign>(
    `select ${columns} from campaigns c where c.id = $1 for update of c`,
    [id],
  )
  return campaign
}

/** Somebody who would get this campaign, if there is anybody: for previews. */
export async function findAudienceContact(
  sql: Sql,
  campaignId: number,
): Promise<Pick<Contact, 'email' | 'name' | 'attributes'> | undefined> {
  const [contact] = await sql.query<Pick<Contact, 'email' | 'name' | 'attributes'>>(
    `select c.email, c.name, c.attributes
     from campaign_lists cl
     join subscriptions s on s.list_id = cl.list_id and s.state = 'confirmed'
     join contacts c on c.id = s.contact_id
     where cl.campaign_id = $1 limit 1`,
    [campaignId],
  )
  return contact
}

/** The sender of the newest campaign: who sent before mostly sends again. */
export async function findLastSender(
  sql: Sql,
): Promise<Pick<CampaignContent, 'from' | 'replyTo'> | undefined> {
  const [sender] = await sql.query<Pick<CampaignContent, 'from' | 'replyTo'>>(
    `select from_address as "from", reply_to as "replyTo" from campaigns
     where from_address <> '' order by id desc limit 1`,
  )
  return sender
}

export interface CampaignSummary {
  readonly id: number
  readonly name: string
  readonly state: CampaignState
  readonly subject: string
  readonly lists: Campaign['lists']
  readonly createdAt: Date
  readonly scheduledAt: Date | null
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

/** Newest first, without rehearsals. */
export function listCampaigns(
  sql: Sql,
  page: {
    readonly limit: number
    readonly after?: number | undefined
    readonly state?: CampaignState | undefined
    readonly search?: string | undefined
  },
): Promise<CampaignSummary[]> {
  return sql.query<CampaignSummary>(
    `select c.id, c.name, c.state, c.subject, ${listsOf('c')} as lists,
       c.created_at as "createdAt", c.scheduled_at as "scheduledAt", c.started_at as "startedAt", c.finished_at as "finishedAt"
     from campaigns c
     where not c.is_rehearsal and ($2::bigint is null or c.id < $2)
       and ($3::text is null or c.state = $3)
       and ($4::text is null or strpos(lower(c.name || ' ' || c.subject), lower($4)) > 0)
     order by c.id desc limit $1`,
    [page.limit, page.after ?? null, page.state ?? null, page.search ?? null],
  )
}

export async function insertCampaign(tx: Sql, content: CampaignContent): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into campaigns (name, from_address, reply_to, subject, preheader, html, text, relay_id, in_doubt_policy,
       give_up_after_ms, content_kind, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    contentValues(content),
  )
  if (row === undefined) throw new Error('insert returned no row')
  await insertCampaignLists(tx, row.id, content.listIds)
  return row.id
}

/** Replaces the content of a campaign that the caller has locked and found to be a draft: a new version of it. */
export async function updateCampaign(tx: Sql, id: number, content: CampaignContent): Promise<void> {
  await tx.query(
    `update campaigns set name = $1, from_address = $2, reply_to = $3, subject = $4, preheader = $5, html = $6, text = $7,
       relay_id = $8, in_doubt_policy = $9, give_up_after_ms = $10, content_kind = $11, source = $12,
       version = version + 1, schedule_problem = null, updated_at = now()
     where id = $13`,
    [...contentValues(content), id],
  )
  await tx.query('delete from campaign_lists where campaign_id = $1', [id])
  await insertCampaignLists(tx, id, content.listIds)
}

/** Only a draft has nothing to account for. Returns false when there is no such draft. */
export async function deleteDraft(sql: Sql, id: number): Promise<boolean> {
  const rows = await sql.query(`delete from campaigns where id = $1 and state = 'draft' returning id`, [id])
  return rows.length > 0
}

function contentValues(content: CampaignContent): unknown[] {
  return [
    content.name,
    content.from,
    content.replyTo,
    content.subject,
    content.preheader,
    content.html,
    content.text,
    content.relayId,
    content.inDoubtPolicy,
    content.giveUpAfterMs,
    content.contentKind,
    content.source,
  ]
}

async function insertCampaignLists(tx: Sql, id: number, listIds: readonly number[]): Promise<void> {
  await tx.query('insert into campaign_lists (campaign_id, list_id) select $1, unnest($2::bigint[])', [
    id,
    listIds,
  ])
}

/** Which of these lists and this relay do not exist: the names of what a campaign may refer to. */
export async function missingReferences(
  sql: Sql,
  content: Pick<CampaignContent, 'listIds' | 'relayId'>,
): Promise<{ listIds: number[]; relay: boolean }> {
  const missing = await sql.query<{ id: number }>(
    'select given.id from unnest($1::bigint[]) as given (id) where not exists (select from lists l where l.id = given.id)',
    [content.listIds],
  )
  if (content.relayId === null) return { listIds: missing.map((row) => row.id), relay: false }
  const relays = await sql.query('select from relays where id = $1', [content.relayId])
  return { listIds: missing.map((row) => row.id), relay: relays.length === 0 }
}
