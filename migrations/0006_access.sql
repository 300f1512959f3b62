-- People, their sessions and tokens (hashed), and the record of what they changed.

create table users (
  id             bigint generated always as identity primary key,
  email          text not null,
  password_hash  text not null,
  created_at     timestamptz not null default now()
);
create unique index users_email_key on users (lower(email));

create table sessions (
  token_hash  bytea primary key,
  user_id     bigint not null references users (id) on delete cascade,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null
);

create table api_tokens (
  id            bigint generated always as identity primary key,
  name          text not null,
  token_hash    bytea not null unique,
  user_id       bigint not null references users (id) on delete cascade,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz
);

create table audit_log (
  id        bigint generated always as identity primary key,
  at        timestamptz not null default now(),
  actor     text not null,
  action    text not null,
  subject   text not null,
  detail    jsonb not null default '{}'
);
