/** What providers say about the accounts behind relays, beside the pace that follows it. */
import type { SesQuota } from '../domain/ses-quota.ts'
import type { Sql } from './database.ts'

/** True: nobody has read it for so long, and now it is up to the caller. */
export async function claimQuotaReading(sql: Sql, relayId: number, maxAgeMs: number): Promise<boolean> {
  const rows = await sql.query(
    `insert into relay_paces (relay_id, quota_at) select id, clock_timestamp() from relays where id = $1
     on conflict (relay_id) do update set quota_at = clock_timestamp()
       where relay_paces.quota_at is null
          or relay_paces.quota_at < clock_timestamp() - $2 * interval '1 millisecond'
     returning relay_id`,
    [relayId, maxAgeMs],
    'claim_quota_reading',
  )
  return rows.length > 0
}

export async function saveQuota(sql: Sql, relayId: number, quota: SesQuota): Promise<void> {
  await sql.query('update relay_paces set quota = $2 where relay_id = $1', [relayId, JSON.stringify(quota)])
}

export interface StoredQuota extends SesQuota {
  readonly readAt: Date
}

/** As it was read last; undefined: not yet. */
export async function findQuota(sql: Sql, relayId: number): Promise<StoredQuota | undefined> {
  const [row] = await sql.query<{ quota: SesQuota; readAt: Date }>(
    `select quota, quota_at as "readAt" from relay_paces
     where relay_id = $1 and quota is not null and quota_at is not null`,
    [relayId],
    'find_quota',
  )
  return row && { ...row.quota, readAt: row.readAt }
}
