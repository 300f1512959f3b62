/** Recipient domains that object to what comes over a relay, on the database's clock. */
import type { Sql } from './database.ts'

export interface DomainSuspension {
  readonly relayId: number
  readonly domain: string
  readonly reason: string
  readonly since: Date
  readonly until: Date
}

/** Those that last, for one relay or all; what ends last comes first. */
export function listDomainSuspensions(sql: Sql, relayId: number | null): Promise<DomainSuspension[]> {
  return sql.query<DomainSuspension>(
    `select relay_id as "relayId", domain, reason, since, until from domain_suspensions
     where until > clock_timestamp() and ($1::bigint is null or relay_id = $1) order by until desc, domain`,
    [relayId],
    'list_domain_suspensions',
  )
}

/** As above, with the time left instead of the moment: an engine has its own clock. */
export function listSuspendedDomains(
  sql: Sql,
): Promise<{ readonly relayId: number; readonly domain: string; readonly leftMs: number }[]> {
  return sql.query(
    `select relay_id as "relayId", domain, (extract(epoch from until - clock_timestamp()) * 1000)::float8 as "leftMs"
     from domain_suspensions where until > clock_timestamp()`,
    [],
    'list_suspended_domains',
  )
}

/** The latest suspension of a domain, over or not, locked; times in milliseconds of the database's clock. */
export async function lockSuspension(
  tx: Sql,
  relayId: number,
  domain: string,
): Promise<{
  readonly nowMs: number
  readonly last: { readonly step: number; readonly untilMs: number } | undefined
}> {
  // two engines that hear the same words at once
  await tx.query('select from relays where id = $1 for no key update', [relayId])
  const [row] = await tx.query<{ nowMs: number; step: number | null; untilMs: number | null }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs", step,
            (extract(epoch from until) * 1000)::float8 as "untilMs"
     from (select) as one left join domain_suspensions on relay_id = $1 and domain = $2`,
    [relayId, domain],
  )
  if (row === undefined) throw new Error('the clock of the database gave nothing')
  const { nowMs, step, untilMs } = row
  return { nowMs, last: step === null || untilMs === null ? undefined : { step, untilMs } }
}

export async function writeSuspension(
  tx: Sql,
  suspension: {
    readonly relayId: number
    readonly domain: string
    readonly reason: string
    readonly step: number
    readonly forMs: number
  },
): Promise<void> {
  await tx.query(
    `insert into domain_suspensions (relay_id, domain, reason, step, since, until)
     values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp() + $5 * interval '1 millisecond')
     on conflict (relay_id, domain) do update set
       reason = excluded.reason, step = excluded.step, since = excluded.since, until = excluded.until`,
    [suspension.relayId, suspension.domain, suspension.reason, suspension.step, suspension.forMs],
  )
}
