-- Contacts by the million: found by any part of address or name, sorted four ways; changed in bulk with the way back kept;
-- imports that know what they did, so that they can be undone.

create index contacts_name on contacts (lower(name), id);
create index contacts_updated on contacts (updated_at, id);
-- Rows lie in the order in which they came. None for attributes: it would cost an import a tenth of its time.
create index contacts_created on contacts using brin (created_at);

-- Parts of words by trigrams, where the server has them (a contrib module that an owner of a database may create since
-- PostgreSQL 13). Without it the same search reads the table.
do $$
declare
  operators text;
begin
  begin
    create extension if not exists pg_trgm;
  exception when others then
    raise notice 'Without pg_trgm (%) a search for contacts reads all of them.', sqlerrm;
  end;
  select quote_ident(nspname) || '.gin_trgm_ops' into operators
  from pg_opclass join pg_namespace on pg_namespace.oid = opcnamespace where opcname = 'gin_trgm_ops';
  if operators is not null then
    execute format('create index contacts_search on contacts using gin (lower(email) %1$s, lower(name) %1$s)', operators);
    execute format('create index suppressions_search on suppressions using gin (lower(email) %s)', operators);
  end if;
end $$;

-- What happened to a contact or an address is looked up by it.
create index audit_log_subject on audit_log (subject, id);

-- One change to many contacts: who, what, how many, and how far it has come. A run that dies goes on behind done_through.
create table bulk_actions (
  id                   bigint generated always as identity primary key,
  kind                 text not null check (kind in
                         ('add_to_list', 'remove_from_list', 'set_attribute', 'delete_contacts', 'suppress', 'unsuppress',
                          'delete_list')),
  filter               jsonb not null,
  parameters           jsonb not null default '{}',
  state                text not null default 'running' check (state in ('running', 'finished', 'undoing', 'undone')),
  matched              bigint not null,             -- contacts when the person agreed
  last_contact_id      bigint not null,             -- who came later is not concerned
  done_through         bigint not null default 0,   -- last contact id of the last page, of the action or of its undo
  changed              bigint not null default 0,
  unchanged            bigint not null default 0,   -- already were as the action wants them
  skipped_deliveries   bigint not null default 0,
  restored             bigint not null default 0,
  not_restored         bigint not null default 0,
  requeued_deliveries  bigint not null default 0,
  actor                text not null,
  created_at           timestamptz not null default now(),
  finished_at          timestamptz,
  undone_by            text,
  undone_at            timestamptz,
  undo_until           timestamptz not null default now() + interval '30 days'
);

-- Who was changed, and what they were before: forgotten when the undo has run or its time is over.
create table bulk_action_items (
  bulk_action_id  bigint not null references bulk_actions (id) on delete cascade,
  contact_id      bigint not null,
  before          jsonb,
  kept_because    text,   -- why the undo could not put it back
  primary key (bulk_action_id, contact_id)
);
create index bulk_action_items_contact on bulk_action_items (contact_id);

-- Deliveries that the action took out of the queue, with the time of the attempt that they waited for.
create table bulk_action_deliveries (
  bulk_action_id  bigint not null references bulk_actions (id) on delete cascade,
  contact_id      bigint not null,
  delivery_id     bigint not null,
  due_at          timestamptz,
  primary key (bulk_action_id, contact_id, delivery_id)
);

-- What an import did to each contact that it made, changed or put on a list.
create table import_changes (
  import_id   bigint not null,   -- no foreign key: imports are never deleted, and a million checks of one row cost seconds
  contact_id  bigint not null,
  outcome     text not null check (outcome in ('imported', 'updated')),
  joined      boolean not null,   -- a subscription was added
  before      jsonb,              -- name and attributes of a contact that was changed
  primary key (contact_id, import_id)
);
-- The changes of an import lie together.
create index import_changes_import on import_changes using brin (import_id) with (pages_per_range = 16);

alter table imports
  add column phase        text not null default 'reading' check (phase in ('reading', 'merging')),
  add column bytes_total  bigint,
  add column bytes_read   bigint not null default 0,
  add column undone_at    timestamptz,
  add column undone_by    text,
  add column undone       jsonb;   -- counts: removed, restored, left, kept
