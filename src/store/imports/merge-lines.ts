/**
 * Brings the staged lines into the base, as sets: a handful of statements whether the file has ten lines or ten
 * million. All of them run in the caller's transaction.
 *
 * An import adds. It makes contacts, changes what a line says otherwise (an empty cell says nothing), and adds
 * subscriptions; it never touches a subscription that is there, so nobody is brought back who has left.
 */
import type { Sql } from '../database.ts'

export interface MergeOrder {
  /** Whose changes are written down for its undo; nothing for a dry run. */
  readonly importId: number | undefined
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
  // The words to search by go into their index in a few large sorted portions.
  await tx.query(`set local gin_pending_list_limit = '128MB'`)
  await tx.query(chooseSql)
  await tx.query('analyze import_chosen')
  await tx.query(rememberSql)
  await tx.query(writeContactsSql)
  await tx.query(matchSql, [order.listId ?? null])
  if (order.listId !== undefined) {
    await tx.query(joinListSql, [order.listId, order.state, order.consentDetail])
  }
  if (order.importId !== undefined) await tx.query(keepChangesSql, [order.importId, order.listId ?? null])
  const [counts] = await tx.query<MergeCounts>(countsSql, [order.listId ?? null])
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

/** So that what comes next, such as a campaign to this list, is not planned on numbers from before. */
export async function refreshStatistics(sql: Sql): Promise<void> {
  await sql.query(
    `select gin_clean_pending_list(oid) from pg_class where oid = to_regclass('contacts_search') and relkind = 'i'`,
  )
  await sql.query('analyze contacts')
  await sql.query('analyze subscriptions')
}

/** Of several lines with one address the first counts. Sorted by address, which the index is grateful for. */
const chooseSql = `
create temporary table import_chosen on commit drop as
select distinct on (lower(email)) lower(email) as key, line, email, name, attributes, state
from import_lines where reason is null
order by lower(email), line`

/** Whether a line says something new. Values are compared as text: the cell 42 says the same as the stored number 42. */
function saysMore(line: string): string {
  return `((${line}.name <> '' and ${line}.name <> contact.name)
   or exists (select from jsonb_each_text(${line}.attributes) as cell
              where contact.attributes ->> cell.key is distinct from cell.value))`
}

const rememberSql = `
create temporary table import_before on commit drop as
select contact.id, contact.name, contact.attributes
from import_chosen as chosen join contacts as contact on lower(contact.email) = chosen.key
where ${saysMore('chosen')}`

const writeContactsSql = `
insert into contacts as contact (email, name, attributes)
select email, name, attributes from import_chosen
on conflict (lower(email)) do update set
  name = case when excluded.name = '' then contact.name else excluded.name end,
  attributes = contact.attributes || coalesce(
    (select jsonb_object_agg(cell.key, cell.value) from jsonb_each(excluded.attributes) as cell
     where contact.attributes ->> cell.key is distinct from cell.value #>> '{}'), '{}'),
  updated_at = now()
where ${saysMore('excluded')}`

/** now() is the time of this transaction, so what bears it was written by it. */
const matchSql = `
create temporary table import_matched on commit drop as
select chosen.line, chosen.state as wanted, contact.id as contact_id,
       contact.created_at = now() as inserted, contact.updated_at = now() as changed,
       suppression.id is not null as suppressed, subscription.state as before
from import_chosen as chosen
join contacts as contact on lower(contact.email) = chosen.key
left join suppressions as suppression on lower(suppression.email) = chosen.key
left join subscriptions as subscription
  on subscription.list_id = $1::bigint and subscription.contact_id = contact.id`

/** A suppressed address joins unconfirmed: the import is no proof that its owner wants mail again. */
const joinListSql = `
insert into subscriptions (list_id, contact_id, state, consent_at, consent_source, consent_detail,
                           unsubscribed_at, unsubscribe_source)
select $1, contact_id, joining.state, case when joining.state = 'confirmed' then now() end, 'import',
       $3 || ', line ' || line, case when joining.state = 'unsubscribed' then now() end,
       case when joining.state = 'unsubscribed' then 'import' end
from import_matched
cross join lateral (
  select case
    when wanted = 'unsubscribed' then 'unsubscribed'
    when suppressed then 'unconfirmed'
    else coalesce(wanted, $2)
  end as state
) as joining
where before is null
on conflict (list_id, contact_id) do nothing`

const keepChangesSql = `
insert into import_changes (import_id, contact_id, outcome, joined, before)
select $1, matched.contact_id, case when matched.inserted then 'imported' else 'updated' end,
       matched.before is null and $2::bigint is not null,
       case when was.id is not null then jsonb_build_object('name', was.name, 'attributes', was.attributes) end
from import_matched as matched left join import_before as was on was.id = matched.contact_id
where matched.inserted or matched.changed or (matched.before is null and $2::bigint is not null)`

const countsSql = `
with outcome as (
  select count(*) filter (where inserted) as imported,
         count(*) filter (where not inserted and (changed or (before is null and $1::bigint is not null))) as updated,
         count(*) filter (where before = 'unsubscribed') as unsubscribed_kept,
         count(*) filter (where before = 'unconfirmed') as unconfirmed_kept,
         count(*) filter (where suppressed) as suppressed
  from import_matched
),
staged as (
  select count(*) filter (where reason is null) as accepted, count(*) filter (where reason is not null) as rejected
  from import_lines
),
chosen as (select count(*) as count from import_chosen)
select imported, updated, chosen.count - imported - updated as unchanged, accepted - chosen.count as duplicates,
       rejected, unsubscribed_kept as "unsubscribedKept", unconfirmed_kept as "unconfirmedKept", suppressed
from outcome, staged, chosen`
