-- One row per import, one row per line that was refused: every line of a file is accounted for.

create table imports (
  id            bigint generated always as identity primary key,
  file_name     text not null,
  list_id       bigint references lists (id) on delete set null,
  state         text not null default 'running' check (state in ('running', 'finished', 'failed')),
  dry_run       boolean not null default false,
  encoding      text,
  delimiter     text,
  columns       jsonb not null default '[]',
  lines         bigint not null default 0,
  imported      bigint not null default 0,
  updated       bigint not null default 0,
  unchanged     bigint not null default 0,
  duplicates    bigint not null default 0,
  rejected      bigint not null default 0,
  notes         jsonb not null default '{}',
  problem       text,
  actor         text not null,
  created_at    timestamptz not null default now(),
  finished_at   timestamptz,
  check (state <> 'finished' or lines = imported + updated + unchanged + duplicates + rejected)
);

create table import_rejects (
  import_id    bigint not null references imports (id) on delete cascade,
  line_number  bigint not null,
  reason       text not null,
  message      text not null,
  fields       jsonb not null,
  primary key (import_id, line_number)
);
