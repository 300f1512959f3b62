/**
 * Brings the staged lines into the base, as sets: a handful of statements whether the file has ten lines or ten
 * million. All of them run in the caller's transaction.
 *
 * An import adds. It makes contacts, changes what a line says otherwise (an empty cell says nothing), and adds
 * subscriptions; it never touches a subscription that is there, so nobody is brought back who has left.
 */
import type { Sql } from '../database.ts'

export interface MergeOrder {
  /** The list to join, if any. */
  readonly listId: number | undefined
  /** State of the subscriptions that are added. */
  readonly state: 'unconfirmed' | 'confirmed'
  /** Kept with each of them, before the line's number. */
  readonly consentDetail: string
}

export interface MergeCounts {
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly duplicates: number
  readonly rejected: number
  readonly unsubscribedKept: number
  readonly unconfirmedKept: number
  readonly suppressed: number
}

export async function mergeLines(tx: Sql, order: MergeOrder): Promise<MergeCounts> {
  // The sort of a million lines fits, where the default of 4 MB would go over the disk several times.
  await tx.query(`set local work_mem = '128MB'`)
  await tx.query(chooseSql)
  await tx.query('analyze import_chosen')
  await tx.query(writtenSql)
  await tx.query(writeContactsSql)
  await tx.query(joiningSql, [order.listId ?? null])
  await tx.query(joinedSql)
  if (order.listId !== undefined) {
    await tx.query(joinListSql, [order.listId, order.state, order.consentDetail])
  }
  const [counts] = await tx.query<MergeCounts>(countsSql)
  if (counts === undefined) throw new Error('the counts of the import are missing')
  return counts
}

/** Writes the refused lines down for good. They stay in the staging table, so this also works after a rollback. */
export async function keepRejects(tx: Sql, importId: number): Promise<void> {
  await tx.query(
    `insert into import_rejects (import_id, line_number, reason, message, fields)
     select $1, line, reason, message, fields from import_lines where reason is not null`,
    [importId],
  )
}

/** Of several lines with one address the first counts. Sorted by address, which the index is grateful for. */
const chooseSql = `
create temporary table import_chosen on commit drop as
select distinct on (lower(email)) lower(email) as key, line, email, name, attributes, state
from import_lines where reason is null
order by lower(email), line`

const writtenSql = `create temporary table import_written (contact_id bigint, inserted boolean) on commit drop`

/** Values are compared as text: the cell 42 says the same as the stored number 42. */
const writeContactsSql = `
with written as (
  insert into contacts as contact (email, name, attributes)
  select email, name, attributes from import_chosen
  on conflict (lower(email)) do update set
    name = case when excluded.name = '' then contact.name else excluded.name end,
    attributes = contact.attributes || coalesce(
      (select jsonb_object_agg(cell.key, cell.value) from jsonb_each(excluded.attributes) as cell
       where contact.attributes ->> cell.key is distinct from cell.value #>> '{}'), '{}'),
    updated_at = now()
  where (excluded.name <> '' and excluded.name <> contact.name)
     or exists (select from jsonb_each_text(excluded.attributes) as cell
                where contact.attributes ->> cell.key is distinct from cell.value)
  returning id, xmax = 0 as inserted
)
insert into import_written select id, inserted from written`

/** Who each line is by now, and what was there before. */
const joiningSql = `
create temporary table import_joining on commit drop as
select chosen.line, chosen.state as wanted, contact.id as contact_id, suppression.id is not null as suppressed,
       subscription.state as before
from import_chosen as chosen
join contacts as contact on lower(contact.email) = chosen.key
left join suppressions as suppression on lower(suppression.email) = chosen.key
left join subscriptions as subscription
  on subscription.list_id = $1::bigint and subscription.contact_id = contact.id`

const joinedSql = `create temporary table import_joined (contact_id bigint) on commit drop`

/** A suppressed address joins unconfirmed: the import is no proof that its owner wants mail again. */
const joinListSql = `
with joining as (
  select line, contact_id, case
           when wanted = 'unsubscribed' then 'unsubscribed'
           when suppressed then 'unconfirmed'
           else coalesce(wanted, $2)
         end as state
  from import_joining where before is null
),
joined as (
  insert into subscriptions (list_id, contact_id, state, consent_at, consent_source, consent_detail,
                             unsubscribed_at, unsubscribe_source)
  select $1, contact_id, state, case when state = 'confirmed' then now() end, 'import', $3 || ', line ' || line,
         case when state = 'unsubscribed' then now() end, case when state = 'unsubscribed' then 'import' end
  from joining
  on conflict (list_id, contact_id) do nothing
  returning contact_id
)
insert into import_joined select contact_id from joined`

const countsSql = `
with counts as (
  select
    (select count(*) from import_lines where reason is null) as accepted,
    (select count(*) from import_lines where reason is not null) as rejected,
    (select count(*) from import_chosen) as chosen,
    (select count(*) from import_written where inserted) as imported,
    (select count(*) from (
       select contact_id from import_written where not inserted
       union
       select contact_id from import_joined
       except
       select contact_id from import_written where inserted
     ) as changed) as updated
)
select imported, updated, chosen - imported - updated as unchanged, accepted - chosen as duplicates, rejected,
       (select count(*) from import_joining where before = 'unsubscribed') as "unsubscribedKept",
       (select count(*) from import_joining where before = 'unconfirmed') as "unconfirmedKept",
       (select count(*) from import_joining where suppressed) as "suppressed"
from counts`
