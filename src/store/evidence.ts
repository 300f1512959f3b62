/** What the evidence of a campaign is made of, all of one moment. Reads every row and attempt of it: asked for by people. */
import type { EvidenceFacts } from '../domain/evidence.ts'
import type { Sql } from './database.ts'

interface EvidenceRow extends Omit<EvidenceFacts, 'campaign' | 'attempts'> {
  readonly id: number
  readonly name: string
  readonly state: EvidenceFacts['campaign']['state']
  readonly subject: string
  readonly from: string
  readonly replyTo: string | null
  readonly lists: readonly string[]
  readonly isRehearsal: boolean
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly attempts: number
  readonly accepted: number
  readonly firstAcceptedAt: Date | null
  readonly lastAcceptedAt: Date | null
  readonly sentWithAttempt: number
}

/** Undefined: there is no such campaign. One statement, so one snapshot. */
export async function readEvidenceFacts(sql: Sql, campaignId: number): Promise<EvidenceFacts | undefined> {
  const [row] = await sql.query<EvidenceRow>(
    `select c.id, c.name, c.state, c.is_rehearsal as "isRehearsal", c.started_at as "startedAt",
       c.finished_at as "endedAt", coalesce(revision.subject, c.subject) as subject,
       coalesce(revision.from_address, c.from_address) as "from",
       case when revision.campaign_id is null then c.reply_to else revision.reply_to end as "replyTo",
       array(select l.name from lists l where l.id = any (coalesce(revision.list_ids,
         array(select list_id from campaign_lists where campaign_id = c.id))) order by l.name) as lists,
       now() as "countedAt", coalesce(run.audience, 0) as audience, run.expanded_at is not null as expanded,
       ${countsIn('campaign_statement')} as rows, ${countsIn('campaign_progress')} as tallies,
       tried.*
     from campaigns c
     left join campaign_revisions revision on revision.campaign_id = c.id
     left join campaign_runs run on run.campaign_id = c.id
     cross join (
       select count(*) as attempts, count(*) filter (where a.outcome = 'sent') as accepted,
         min(a.ended_at) filter (where a.outcome = 'sent') as "firstAcceptedAt",
         max(a.ended_at) filter (where a.outcome = 'sent') as "lastAcceptedAt",
         count(*) filter (
           where d.state = 'sent' and a.number = d.attempt_count and a.outcome in ('sent', 'in_doubt')
         ) as "sentWithAttempt"
       from deliveries d join attempts a on a.delivery_id = d.id where d.campaign_id = $1
     ) tried
     where c.id = $1`,
    [campaignId],
  )
  return row && factsOf(row)
}

function countsIn(view: 'campaign_statement' | 'campaign_progress'): string {
  return `coalesce((select jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'count', count)
    order by state, reason) from ${view} where campaign_id = c.id), '[]')`
}

function factsOf(row: EvidenceRow): EvidenceFacts {
  const { id, name, state, subject, from, replyTo, lists, isRehearsal, startedAt, endedAt, ...figures } = row
  const { countedAt, audience, expanded, rows, tallies } = figures
  const { attempts: total, accepted, firstAcceptedAt, lastAcceptedAt, sentWithAttempt } = figures
  return {
    campaign: { id, name, state, subject, from, replyTo, lists, isRehearsal, startedAt, endedAt },
    countedAt,
    audience,
    expanded,
    rows,
    tallies,
    attempts: { total, accepted, firstAcceptedAt, lastAcceptedAt, sentWithAttempt },
  }
}
