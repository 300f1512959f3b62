-- The ledger. One row per recipient, from queued to its final state.

create table deliveries (
  id             bigint generated always as identity primary key,
  campaign_id    bigint not null references campaigns (id),
  contact_id     bigint not null,       -- no foreign key: a contact may be deleted, its deliveries stay accounted for
  email          text not null,
  state          text not null,
  reason         text,
  attempt_count  integer not null default 0,
  retry_count    integer not null default 0,  -- attempts that used up the retry budget (a throttle does not)
  engine_id      bigint,                -- the engine that committed the latest intent
  state_at       timestamptz not null default now(),
  constraint deliveries_state check
    (state in ('queued', 'sending', 'sent', 'deferred', 'failed', 'skipped', 'in_doubt', 'cancelled')),
  constraint deliveries_reason check
    ((reason is not null) = (state in ('failed', 'skipped', 'cancelled')))
) with (fillfactor = 60);
-- Neither index holds a column that sending changes, so every move is a heap-only update.
create unique index deliveries_campaign_contact on deliveries (campaign_id, contact_id);
create index deliveries_campaign on deliveries (campaign_id, id);

-- One row per running sending engine. Its id is the fencing token: an engine that was declared dead can never
-- commit an intent again.
create table engines (
  id                bigint generated always as identity primary key,
  host              text not null,
  pid               integer not null,
  started_at        timestamptz not null default now(),
  lease_expires_at  timestamptz not null
);

-- Deliveries that an engine holds. Short-lived: inserted when leased, deleted when every one of them has moved on.
create table leases (
  id            bigint generated always as identity primary key,
  engine_id     bigint not null references engines (id),
  campaign_id   bigint not null references campaigns (id),
  delivery_ids  bigint[] not null,
  created_at    timestamptz not null default now()
);
create index leases_engine on leases (engine_id);

-- Deliveries that wait for another time than "first turn of their campaign": deferred, given back, resent.
-- No foreign keys on the hot side: they cost more than the statement itself, which only ever names rows it has locked.
create table due_deliveries (
  delivery_id  bigint primary key,
  campaign_id  bigint not null,
  due_at       timestamptz not null
);
create index due_deliveries_next on due_deliveries (campaign_id, due_at);

-- Every try of a delivery, with the reply. Appended once, when the try has ended (or its engine was found dead).
create table attempts (
  delivery_id  bigint not null,
  number       integer not null,
  relay_id     bigint,                -- unknown where the engine died
  outcome      text not null check (outcome in ('sent', 'deferred', 'failed', 'in_doubt')),
  class        text not null,
  phase        text not null,
  code         smallint,
  enhanced     text,
  reply        text not null default '',
  ended_at     timestamptz not null default now(),
  primary key (delivery_id, number)
);

-- Counts by state, kept by the database itself in the same transaction as the rows, so that progress costs nothing to
-- read. Sharded by backend, so that two engines never wait for each other's commit.
create table delivery_tallies (
  campaign_id  bigint not null,
  state        text not null,
  reason       text not null,
  shard        smallint not null,
  count        bigint not null,
  primary key (campaign_id, state, reason, shard)
) with (fillfactor = 50);

create function tally_deliveries() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into delivery_tallies as t
    select campaign_id, state, coalesce(reason, ''), pg_backend_pid() % 8, count(*)
    from added group by 1, 2, 3 order by 1, 2, 3
    on conflict (campaign_id, state, reason, shard) do update set count = t.count + excluded.count;
  elsif tg_op = 'DELETE' then
    insert into delivery_tallies as t
    select campaign_id, state, coalesce(reason, ''), pg_backend_pid() % 8, -count(*)
    from removed group by 1, 2, 3 order by 1, 2, 3
    on conflict (campaign_id, state, reason, shard) do update set count = t.count + excluded.count;
  else
    insert into delivery_tallies as t
    select campaign_id, state, reason, pg_backend_pid() % 8, sum(change)
    from (
      select campaign_id, state, coalesce(reason, '') as reason, 1 as change from added
      union all
      select campaign_id, state, coalesce(reason, ''), -1 from removed
    ) as moved
    group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, 3
    on conflict (campaign_id, state, reason, shard) do update set count = t.count + excluded.count;
  end if;
  return null;
end $$;

create trigger tally_inserted after insert on deliveries
  referencing new table as added for each statement execute function tally_deliveries();
create trigger tally_updated after update on deliveries
  referencing old table as removed new table as added for each statement execute function tally_deliveries();
create trigger tally_deleted after delete on deliveries
  referencing old table as removed for each statement execute function tally_deliveries();

-- The statement (P1): counted from the rows themselves, so it cannot disagree with them.
create view campaign_statement as
select campaign_id, state, coalesce(reason, '') as reason, count(*) as count
from deliveries group by 1, 2, 3;

-- The same numbers for the live page, from the tallies.
create view campaign_progress as
select campaign_id, state, reason, sum(count)::bigint as count
from delivery_tallies group by 1, 2, 3 having sum(count) <> 0;
