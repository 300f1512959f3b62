-- Outgoing routes and the domains that we sign for. Secrets are encrypted by the application before they come here.

create table relays (
  id                  bigint generated always as identity primary key,
  name                text not null check (length(trim(name)) between 1 and 100),
  kind                text not null default 'smtp' check (kind in ('smtp', 'sandbox')),
  host                text not null,
  port                integer not null check (port between 1 and 65535),
  security            text not null check (security in ('none', 'starttls', 'tls')),
  verify_certificate  boolean not null default true,
  username            text,
  password_encrypted  bytea,
  rate_per_second     double precision check (rate_per_second > 0),
  max_connections     integer not null default 10 check (max_connections between 1 and 1000),
  -- messages of one connection whose intent may be committed and whose result is not: in doubt <= connections x window
  flight_window       integer not null default 1 check (flight_window between 1 and 1000),
  sign_dkim           boolean not null default true,
  state               text not null default 'enabled' check (state in ('enabled', 'held', 'disabled')),
  held_reason         text,
  pace                jsonb not null default '{}',
  position            integer not null default 100,
  created_at          timestamptz not null default now(),
  check ((state = 'held') = (held_reason is not null))
);
create unique index relays_name_key on relays (lower(name));

create table sender_domains (
  id                     bigint generated always as identity primary key,
  domain                 text not null unique check (domain = lower(domain)),
  dkim_selector          text not null,
  dkim_algorithm         text not null default 'rsa-sha256' check (dkim_algorithm in ('rsa-sha256', 'ed25519-sha256')),
  dkim_public_key        text not null,
  dkim_private_encrypted bytea not null,
  created_at             timestamptz not null default now()
);
