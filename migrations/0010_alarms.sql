-- What an operator has to know without looking, how it was told, the settings for that, and how campaigns moved lately.

create table alarms (
  id          bigint generated always as identity primary key,
  kind        text not null,             -- what is wrong: relay_held, stalled, ...
  subject     text not null,             -- with what: relay 3, campaign 12, engines
  message     text not null,
  raised_at   timestamptz not null default now(),
  cleared_at  timestamptz
);
-- Raised once: whoever sees the same trouble again finds the row.
create unique index alarms_open on alarms (kind, subject) where cleared_at is null;

-- One row for each telling: the queue of webhook calls and mails about alarms, and what became of them.
create table alarm_notices (
  id             bigint generated always as identity primary key,
  alarm_id       bigint not null references alarms (id) on delete cascade,
  event          text not null check (event in ('raised', 'cleared')),
  channel        text not null check (channel in ('webhook', 'email')),
  attempt_count  integer not null default 0,
  next_try_at    timestamptz default now(),  -- null: told, or given up
  told_at        timestamptz,
  problem        text,
  unique (alarm_id, event, channel),
  check (told_at is null or next_try_at is null)
);
create index alarm_notices_next on alarm_notices (next_try_at) where next_try_at is not null;

-- What a person has set for the whole installation. A key that is missing has its default.
create table settings (
  key         text primary key,
  value       jsonb not null,
  updated_at  timestamptz not null default now()
);

-- How many deliveries of a sending campaign had reached an end, every few seconds of the last minutes. So the pace that is
-- really reached, and a standstill, are known to every process. Not logged: after a crash it begins anew.
create unlogged table campaign_samples (
  campaign_id  bigint not null,
  taken_at     timestamptz not null default now(),
  settled      bigint not null,
  primary key (campaign_id, taken_at)
);
