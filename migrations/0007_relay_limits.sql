-- How fast relays may be used: what operators set, and what was learned, shared by all engines.

create table relay_limits (
  relay_id   bigint not null references relays (id) on delete cascade,
  domain     text check (domain = lower(domain)),  -- null: everything; *.example.com: all below
  count      integer not null check (count between 1 and 1000000000),
  window_ms  integer not null check (window_ms between 1000 and 86400000),
  unique nulls not distinct (relay_id, domain, window_ms)
);

-- One pace for each relay. Engines change it in short transactions, each of which locks the row.
create table relay_paces (
  relay_id    bigint primary key references relays (id) on delete cascade,
  shared      jsonb not null default '{}',  -- domain/pace/shared-pace.ts
  quota       jsonb,                        -- what the provider says; null: not asked, or not answered
  quota_at    timestamptz                   -- when it was asked last
);
insert into relay_paces (relay_id, shared) select id, jsonb_build_object('pace', pace) from relays where pace <> '{}';
alter table relays drop column pace;
