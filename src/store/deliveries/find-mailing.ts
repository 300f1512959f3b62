/** What a link in a mail leads back to: the delivery, and the lists that brought it about. */
import type { Sql } from '../database.ts'

export interface Mailing {
  readonly deliveryId: number
  readonly campaignId: number
  readonly contactId: number
  /** The address it was sent to. */
  readonly email: string
  /** Sent to the sandbox only: its links change nothing. */
  readonly isRehearsal: boolean
  /** Of the campaign; a list that was deleted since is not among them. */
  readonly lists: readonly { readonly id: number; readonly name: string }[]
}

export async function findMailing(sql: Sql, deliveryId: number): Promise<Mailing | undefined> {
  const [mailing] = await sql.query<Mailing>(
    `select d.id as "deliveryId", d.campaign_id as "campaignId", d.contact_id as "contactId", d.email,
       (select c.is_rehearsal from campaigns c where c.id = d.campaign_id) as "isRehearsal",
       coalesce((
         select json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id)
         from campaign_revisions r join lists l on l.id = any (r.list_ids)
         where r.campaign_id = d.campaign_id), '[]') as lists
     from deliveries d where d.id = $1`,
    [deliveryId],
  )
  return mailing
}
