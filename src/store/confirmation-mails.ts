/** The queue of mails that ask whether it was they themselves who subscribed: one row a mail, kept as proof that it was sent. */
import type { Sql } from './database.ts'

export interface ConfirmationMail {
  readonly id: number
  readonly contactId: number
  readonly email: string
  readonly listIds: readonly number[]
  readonly listNames: readonly string[]
  readonly language: string
  /** Tries, this one among them. */
  readonly attemptCount: number
}

/** Not more than three to a contact in a day: false is one too many. */
export async function insertConfirmationMail(
  tx: Sql,
  mail: { readonly contactId: number; readonly listIds: readonly number[]; readonly language: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into confirmation_mails (contact_id, list_ids, language)
     select $1, $2, $3
     where (select count(*) from confirmation_mails
            where contact_id = $1 and created_at > now() - interval '1 day') < 3
     returning 1`,
    [mail.contactId, mail.listIds, mail.language],
  )
  return rows.length > 0
}

const columns = `m.id, m.contact_id as "contactId", c.email, m.list_ids as "listIds", m.language,
  m.attempt_count as "attemptCount",
  array(select name from lists where id = any (m.list_ids) order by id) as "listNames"`

/** Takes due ones for a minute: who dies with them in hand leaves them to the next. */
export function takeConfirmationMails(sql: Sql, limit: number): Promise<ConfirmationMail[]> {
  return sql.query<ConfirmationMail>(
    `with due as (
       select id from confirmation_mails where next_try_at <= now()
       order by next_try_at limit $1 for update skip locked
     ),
     taken as (
       update confirmation_mails as m
       set next_try_at = now() + interval '1 minute', attempt_count = attempt_count + 1
       from due where m.id = due.id returning m.*
     )
     select ${columns} from taken m join contacts c on c.id = m.contact_id order by m.id`,
    [limit],
  )
}

export async function findConfirmationMail(sql: Sql, id: number): Promise<ConfirmationMail | undefined> {
  const [mail] = await sql.query<ConfirmationMail>(
    `select ${columns} from confirmation_mails m join contacts c on c.id = m.contact_id where m.id = $1`,
    [id],
  )
  return mail
}

export async function markConfirmationSent(sql: Sql, id: number): Promise<void> {
  await sql.query(
    'update confirmation_mails set sent_at = now(), next_try_at = null, problem = null where id = $1',
    [id],
  )
}

/** @param againInMs null: given up. */
export async function markConfirmationUnsent(
  sql: Sql,
  id: number,
  problem: string,
  againInMs: number | null,
): Promise<void> {
  await sql.query(
    `update confirmation_mails set problem = $2, next_try_at = now() + $3 * interval '1 millisecond' where id = $1`,
    [id, problem, againInMs],
  )
}
