-- Several relays: shares, times, warm-up, holds, health; what an engine and a person did about them.

alter table relays
  -- shares between relays of the same position
  add column weight integer not null default 1 check (weight between 1 and 1000),
  add column sending_window jsonb,   -- null: at any time
  add column warm_up jsonb,          -- null: warm already
  -- to read the quota of an Amazon SES account
  add column aws_region text,
  add column aws_access_key_id text,
  add column aws_secret_encrypted bytea,
  add column held_at timestamptz,
  add column held_by text,
  add column held_until timestamptz, -- null: until somebody releases it
  -- released, and not yet proven to work: one message goes first
  add column proving boolean not null default false,
  add constraint relays_aws check (num_nulls(aws_region, aws_access_key_id, aws_secret_encrypted) in (0, 3)),
  add constraint relays_held_until check (held_until is null or state = 'held');

-- The relay that a lease is meant for, so that a rescue can say over which one a delivery in doubt went.
alter table leases add column relay_id bigint;

-- Whether an engine can reach a relay. Every engine has its own network.
create table relay_health (
  relay_id     bigint not null references relays (id) on delete cascade,
  engine_id    bigint not null references engines (id) on delete cascade,
  state        text not null check (state in ('reachable', 'unreachable')),
  since        timestamptz not null default now(),
  reason       text,
  next_try_at  timestamptz,
  connections  integer not null default 0,
  primary key (relay_id, engine_id)
);
create index relay_health_engine on relay_health (engine_id);

-- Recipient domains that object to what comes over a relay. The row stays when its time is over: the next one is longer.
create table domain_suspensions (
  relay_id  bigint not null references relays (id) on delete cascade,
  domain    text not null check (domain = lower(domain)),
  reason    text not null,
  since     timestamptz not null default now(),
  until     timestamptz not null,
  step      smallint not null default 0,  -- how often it was doubled
  primary key (relay_id, domain)
);

alter table campaigns
  add column paused_reason text,
  add column paused_by text;
