/** Starting, pausing and ending campaigns: the rows that a run consists of. */
import type { CampaignState, InDoubtPolicy } from '../domain/campaign.ts'
import { countReaders } from './campaign-audience.ts'
import type { Sql } from './database.ts'

export interface FrozenContent {
  readonly campaignId: number
  /** null: every real relay, in order. */
  readonly relayId: number | null
  readonly fromAddress: string
  readonly replyTo: string | null
  readonly subject: string
  readonly preheader: string
  readonly html: string
  readonly text: string
  readonly listIds: readonly number[]
}

/** Freezes what is sent and to whom, and opens the run. Inside the transaction that has locked the draft. */
export async function openRun(tx: Sql, content: FrozenContent): Promise<void> {
  await tx.query(
    `insert into campaign_revisions (campaign_id, from_address, reply_to, subject, preheader, html, text, list_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      content.campaignId,
      content.fromAddress,
      content.replyTo,
      content.subject,
      content.preheader,
      content.html,
      content.text,
      content.listIds,
    ],
  )
  await tx.query('insert into campaign_runs (campaign_id) values ($1)', [content.campaignId])
  await tx.query('insert into dispatch_cursors (campaign_id) values ($1)', [content.campaignId])
  await tx.query(`update campaigns set state = 'sending', started_at = now(), relay_id = $2 where id = $1`, [
    content.campaignId,
    content.relayId,
  ])
}

/** A move between states of a campaign that the caller has locked. `pause` says who paused it, and why. */
export async function setCampaignState(
  tx: Sql,
  campaignId: number,
  state: CampaignState,
  pause: { readonly reason: string | null; readonly by: string | null } = { reason: null, by: null },
): Promise<void> {
  await tx.query(
    `update campaigns set state = $2, finished_at = case when $2 in ('finished', 'cancelled') then now() end,
       paused_reason = $3, paused_by = $4
     where id = $1`,
    [campaignId, state, pause.reason, pause.by],
  )
}

/** How long deliveries are tried, and what becomes of those in doubt. */
export async function setRunRules(
  tx: Sql,
  campaignId: number,
  rules: { readonly giveUpAfterMs: number; readonly inDoubtPolicy: InDoubtPolicy },
): Promise<void> {
  await tx.query(
    'update campaigns set give_up_after_ms = $2, in_doubt_policy = $3, updated_at = now() where id = $1',
    [campaignId, rules.giveUpAfterMs, rules.inDoubtPolicy],
  )
}

/** People on these lists, whatever their consent says, and how many of them lack each of the attributes. */
export async function countLackingAttributes(
  sql: Sql,
  listIds: readonly number[],
  attributes: readonly string[],
): Promise<{ audience: number; lacking: number[] }> {
  if (attributes.length === 0) return { audience: await countReaders(sql, listIds), lacking: [] }
  const lacking = attributes.map(
    (_, index) => `count(*) filter (where coalesce(contact.attributes ->> $${index + 2}, '') = '')`,
  )
  const [row] = await sql.query<{ audience: number; lacking: number[] | null }>(
    `select count(*) as audience, array[${lacking.join(', ')}]::int[] as lacking
     from contacts as contact
     where exists (
       select from subscriptions where contact_id = contact.id and list_id = any ($1) and state = 'confirmed'
     )`,
    [listIds, ...attributes],
  )
  return { audience: row?.audience ?? 0, lacking: row?.lacking ?? [] }
}
