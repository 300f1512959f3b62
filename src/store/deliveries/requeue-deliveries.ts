/**
 * Puts deliveries that had ended, or are in doubt, back into the queue of the same campaign: with a fresh retry budget, the
 * campaign's whole time again, and the present address of the contact. Their attempts stay, with the address they went to.
 */
import { statesMeant, type QueueFilter } from '../../domain/queue.ts'
import type { Sql } from '../database.ts'
import { changePage, type ChangedPage, type QueuePage } from './change-queue.ts'
import { withNote } from './in-doubt.ts'
import { lockFrontiers } from './queue-holds.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'
import { withoutWords } from './same-words.ts'
import { barredBecause, selectWithStates } from './select-queue.ts'

/**
 * One page; reopens a finished campaign. Inside a transaction that has locked the campaign. `note` is added to the attempts
 * of those that were in doubt: why they are sent again although they may have arrived.
 */
export async function requeuePage(tx: Sql, page: QueuePage, note: string): Promise<ChangedPage> {
  await lockFrontiers(tx, [page.campaignId])
  const requeued = await changePage(
    tx,
    'resend',
    page,
    (bind) => `unordered as (delete from delivery_orders using picked where delivery_id = picked.id),
     before as (
       select d.id, d.campaign_id, d.state, d.email, d.attempt_count, contact.email as new_email
       from picked join deliveries d on d.id = picked.id join contacts contact on contact.id = d.contact_id
     ),
     remembered as (
       update attempts
       set email = case when before.email <> before.new_email then coalesce(attempts.email, before.email)
                        else attempts.email end,
           reply = case when before.state = 'in_doubt' and attempts.number = before.attempt_count
                        then ${withNote(bind(note))} else attempts.reply end
       from before
       where attempts.delivery_id = before.id and (before.email <> before.new_email or before.state = 'in_doubt')
     ),
     changed as (
       update deliveries as delivery
       set state = 'queued', reason = null, retry_count = 0, email = before.new_email, resent_at = now(), state_at = now()
       from before where delivery.id = before.id
       returning delivery.id, delivery.campaign_id
     ),
     due as (
       insert into due_deliveries (delivery_id, campaign_id, due_at) select id, campaign_id, now() from changed
       where id <= (select dispatched_through from dispatch_cursors where campaign_id = ${bind(page.campaignId)})
       on conflict (delivery_id) do update set due_at = excluded.due_at, relay_id = null
     )`,
  )
  if (requeued.changed > 0) await reopenCampaigns(tx, [page.campaignId])
  return requeued
}

export interface BarredCount {
  readonly reason: string
  readonly count: number
}

/** Those that the filter means and that must not be mailed at present, by the reason. */
export async function countBarred(sql: Sql, filter: QueueFilter): Promise<BarredCount[]> {
  const states = statesMeant('resend', filter)
  const { from, values } = selectWithStates(await withoutWords(sql, filter, states), states)
  return sql.query(
    `select reason, count(*) as count from (select ${barredBecause()} as reason ${from}) as meant
     where reason is not null group by reason order by reason`,
    values,
  )
}
