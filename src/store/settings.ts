/** What a person has set for the whole installation, by key. What the keys mean is domain/settings.ts. */
import type { Sql } from './database.ts'

export async function readSettings(sql: Sql): Promise<ReadonlyMap<string, unknown>> {
  const rows = await sql.query<{ key: string; value: unknown }>('select key, value from settings')
  return new Map(rows.map((row) => [row.key, row.value]))
}

export async function writeSetting(sql: Sql, key: string, value: unknown): Promise<void> {
  await sql.query(
    `insert into settings (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [key, JSON.stringify(value)],
  )
}

/** It has its default again. */
export async function forgetSetting(sql: Sql, key: string): Promise<void> {
  await sql.query('delete from settings where key = $1', [key])
}
