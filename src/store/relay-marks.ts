/** When a relay was held, and when recipient domains were suspended for it: read from the record of changes, which keeps both. */
import type { Sql } from './database.ts'

export interface RelayMark {
  readonly kind: 'held' | 'domain_suspended'
  readonly from: Date
  /** null: it lasts, and nobody knows until when. */
  readonly to: Date | null
  /** Of a suspension. */
  readonly domain: string | null
  readonly reason: string
  /** `waybill`, or a person. */
  readonly by: string
}

const marksSql = `
with told as (
  select at, action, actor, detail,
    lead(at) over (partition by action = 'domain.suspended' order by id) as next_at
  from audit_log
  where subject = 'relay ' || $1::bigint and at < $3
    and (action in ('relay.held', 'relay.released', 'domain.suspended')
         or (action = 'relay.updated' and detail #>> '{after,state}' <> 'held'))
)
select * from (
  select 'held' as kind, at as "from", least(next_at, (detail ->> 'until')::timestamptz) as "to",
    null as domain, coalesce(detail ->> 'reason', '') as reason, actor as by
  from told where action = 'relay.held'
  union all
  select 'domain_suspended', at, at + (detail ->> 'forMs')::float8 * interval '1 millisecond',
    detail ->> 'domain', coalesce(detail ->> 'reason', ''), actor
  from told where action = 'domain.suspended'
) as mark
where "to" is null or "to" > $2
order by "from" limit 200`

/** Those that touch the span, oldest first. */
export function readRelayMarks(
  sql: Sql,
  relayId: number,
  span: { readonly from: Date; readonly to: Date },
): Promise<RelayMark[]> {
  return sql.query<RelayMark>(marksSql, [relayId, span.from, span.to], 'read_relay_marks')
}
