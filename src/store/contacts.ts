/** Contacts: one row per mailbox. Two addresses that differ only in case are the same contact. */
import type { Attributes, Contact } from '../domain/contact.ts'
import type { Sql } from './database.ts'

const columns = `id, email, name, attributes, created_at as "createdAt", updated_at as "updatedAt"`

export async function findContact(sql: Sql, id: number): Promise<Contact | undefined> {
  const [contact] = await sql.query<Contact>(`select ${columns} from contacts where id = $1`, [id])
  return contact
}

export async function findContactByEmail(sql: Sql, email: string): Promise<Contact | undefined> {
  const [contact] = await sql.query<Contact>(
    `select ${columns} from contacts where lower(email) = lower($1)`,
    [email],
  )
  return contact
}

/** Holds the row until the transaction ends. */
export async function lockContact(tx: Sql, id: number): Promise<Contact | undefined> {
  const [contact] = await tx.query<Contact>(`select ${columns} from contacts where id = $1 for update`, [id])
  return contact
}

/** Nobody deletes these until the transaction ends; who is at it has done so before. */
export async function keepContacts(tx: Sql, ids: readonly number[]): Promise<void> {
  await tx.query('select from contacts where id = any ($1::bigint[]) order by id for key share', [ids])
}

/** @returns nothing if another contact has this address. */
export async function insertContact(
  sql: Sql,
  contact: { readonly email: string; readonly name: string; readonly attributes: Attributes },
): Promise<Contact | undefined> {
  const [inserted] = await sql.query<Contact>(
    `insert into contacts (email, name, attributes) values ($1, $2, $3)
     on conflict (lower(email)) do nothing returning ${columns}`,
    [contact.email, contact.name, JSON.stringify(contact.attributes)],
  )
  return inserted
}

/** @throws a unique violation if another contact has this address. */
export async function writeContact(
  tx: Sql,
  contact: Pick<Contact, 'id' | 'email' | 'name' | 'attributes'>,
): Promise<Contact | undefined> {
  const [written] = await tx.query<Contact>(
    `update contacts set email = $2, name = $3, attributes = $4, updated_at = now() where id = $1
     returning ${columns}`,
    [contact.id, contact.email, contact.name, JSON.stringify(contact.attributes)],
  )
  return written
}

/** @returns the addresses of those that existed. Subscriptions go with them; deliveries stay. */
export async function deleteContacts(tx: Sql, ids: readonly number[]): Promise<string[]> {
  const deleted = await tx.query<{ email: string }>(
    'delete from contacts where id = any ($1::bigint[]) returning email',
    [ids],
  )
  return deleted.map((row) => row.email)
}
