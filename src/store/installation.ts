/** Which database this is, and which secret it belongs to. */
import type { Sql } from './database.ts'

/** Made with the database, and the same in its copies. */
export async function readInstallationId(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ id: string }>('select id from installation')
  if (row === undefined) throw new Error('the database has no installation')
  return row.id
}

/** Binds a new database to the secret with this fingerprint. False: it is bound to another one. */
export async function bindSecret(sql: Sql, fingerprint: string): Promise<boolean> {
  await sql.query('update installation set secret_fingerprint = $1 where secret_fingerprint is null', [
    fingerprint,
  ])
  const [row] = await sql.query<{ fits: boolean }>(
    'select secret_fingerprint = $1 as fits from installation',
    [fingerprint],
  )
  return row?.fits === true
}
