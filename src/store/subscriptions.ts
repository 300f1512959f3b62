/** Who is on which list, in what state, and the proof of it. */
import type { Consent, Subscription, UnsubscribeSource } from '../domain/subscription.ts'
import type { Sql } from './database.ts'

const columns = `list_id as "listId", contact_id as "contactId", state, consent_at as "consentAt",
  consent_source as "consentSource", consent_detail as "consentDetail", host(consent_ip) as "consentIp",
  unsubscribed_at as "unsubscribedAt", unsubscribe_source as "unsubscribeSource",
  created_at as "createdAt", updated_at as "updatedAt"`

export async function subscriptionsOf(sql: Sql, contactId: number): Promise<Subscription[]> {
  return sql.query<Subscription>(
    `select ${columns} from subscriptions where contact_id = $1 order by list_id`,
    [contactId],
  )
}

/**
 * Puts a contact on lists. `confirmed` also confirms and brings back who had unsubscribed: call it only on the
 * person's own word. `unconfirmed` leaves confirmed subscriptions as they are.
 */
export async function writeSubscriptions(
  tx: Sql,
  subscription: {
    readonly contactId: number
    readonly listIds: readonly number[]
    readonly state: 'unconfirmed' | 'confirmed'
    readonly consent: Consent
  },
): Promise<Subscription[]> {
  return tx.query<Subscription>(
    `insert into subscriptions as s
       (list_id, contact_id, state, consent_at, consent_source, consent_detail, consent_ip)
     select list_id, $2, $3, case when $3 = 'confirmed' then now() end, $4, $5, $6
     from unnest($1::bigint[]) as wanted (list_id) order by list_id
     on conflict (list_id, contact_id) do update set
       state = excluded.state, consent_at = excluded.consent_at, consent_source = excluded.consent_source,
       consent_detail = excluded.consent_detail, consent_ip = excluded.consent_ip,
       unsubscribed_at = null, unsubscribe_source = null, updated_at = now()
     where s.state = 'unsubscribed' or (s.state = 'unconfirmed' and excluded.state = 'confirmed')
     returning ${columns}`,
    [
      subscription.listIds,
      subscription.contactId,
      subscription.state,
      subscription.consent.source,
      subscription.consent.detail ?? '',
      subscription.consent.ip ?? null,
    ],
  )
}

/** Moves unconfirmed subscriptions to confirmed, with the proof. Others stay as they are. */
export async function confirmSubscriptions(
  tx: Sql,
  confirmation: {
    readonly contactId: number
    readonly listIds: readonly number[]
    readonly consent: Consent
  },
): Promise<Subscription[]> {
  return tx.query<Subscription>(
    `update subscriptions set state = 'confirmed', consent_at = now(), consent_source = $3,
       consent_detail = $4, consent_ip = $5, updated_at = now()
     where contact_id = $1 and list_id = any ($2::bigint[]) and state = 'unconfirmed'
     returning ${columns}`,
    [
      confirmation.contactId,
      confirmation.listIds,
      confirmation.consent.source,
      confirmation.consent.detail ?? '',
      confirmation.consent.ip ?? null,
    ],
  )
}

/** @returns the subscriptions that ended now; those that had ended before keep their time and source. */
export async function endSubscriptions(
  tx: Sql,
  ending: {
    readonly contactId: number
    readonly listIds: readonly number[] | 'all'
    readonly source: UnsubscribeSource
  },
): Promise<Subscription[]> {
  return tx.query<Subscription>(
    `update subscriptions
     set state = 'unsubscribed', unsubscribed_at = now(), unsubscribe_source = $3, updated_at = now()
     where contact_id = $1 and ($2::bigint[] is null or list_id = any ($2)) and state <> 'unsubscribed'
     returning ${columns}`,
    [ending.contactId, ending.listIds === 'all' ? null : ending.listIds, ending.source],
  )
}
