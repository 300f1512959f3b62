/** People who may sign in. */
import { nothingChosen, type PersonSettings } from '../domain/person-settings.ts'
import type { Sql } from './database.ts'

export interface User {
  readonly id: number
  readonly email: string
}

export async function findUserForLogin(
  sql: Sql,
  email: string,
): Promise<(User & { readonly passwordHash: string }) | undefined> {
  const [user] = await sql.query<User & { readonly passwordHash: string }>(
    'select id, email, password_hash as "passwordHash" from users where lower(email) = lower($1)',
    [email],
  )
  return user
}

/** The person that a command line without a sign-in acts for: the first one. */
export async function findFirstUser(sql: Sql): Promise<User | undefined> {
  const [user] = await sql.query<User>('select id, email from users order by id limit 1')
  return user
}

/** @throws a unique violation when the address is taken. */
export async function insertUser(sql: Sql, email: string, passwordHash: string): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    'insert into users (email, password_hash) values ($1, $2) returning id',
    [email, passwordHash],
  )
  if (row === undefined) throw new Error('insert returned no row')
  return row.id
}

export async function writePassword(sql: Sql, userId: number, passwordHash: string): Promise<void> {
  await sql.query('update users set password_hash = $2 where id = $1', [userId, passwordHash])
}

/** Two processes that make the first person take turns. Until the end of the transaction. */
export async function lockUsers(tx: Sql): Promise<void> {
  await tx.query('lock table users in share row exclusive mode')
}

export async function readPersonSettings(sql: Sql, userId: number): Promise<PersonSettings> {
  const [row] = await sql.query<{ settings: Partial<PersonSettings> }>(
    'select settings from users where id = $1',
    [userId],
    'read_person_settings',
  )
  return { ...nothingChosen, ...row?.settings }
}

/** What `change` leaves out stays. Returns all of them. */
export async function changePersonSettings(
  sql: Sql,
  userId: number,
  change: Partial<Record<keyof PersonSettings, unknown>>,
): Promise<PersonSettings> {
  await sql.query('update users set settings = settings || $2::jsonb where id = $1', [
    userId,
    JSON.stringify(change),
  ])
  return readPersonSettings(sql, userId)
}
