-- Contacts, lists, subscriptions with their proof of consent, and suppressions.

create table contacts (
  id          bigint generated always as identity primary key,
  email       text not null check (length(email) between 3 and 254 and email !~ '[[:space:][:cntrl:]]'),
  name        text not null default '',
  attributes  jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
-- Two contacts never share a mailbox: providers ignore case, so do we (the spelling given is kept).
create unique index contacts_email_key on contacts (lower(email));

create table lists (
  id          bigint generated always as identity primary key,
  name        text not null check (length(trim(name)) between 1 and 200),
  description text not null default '',
  created_at  timestamptz not null default now()
);
create unique index lists_name_key on lists (lower(name));

create table subscriptions (
  list_id         bigint not null references lists (id) on delete cascade,
  contact_id      bigint not null references contacts (id) on delete cascade,
  state           text not null check (state in ('unconfirmed', 'confirmed', 'unsubscribed')),
  -- the proof: when, how and from where the person agreed
  consent_at      timestamptz,
  consent_source  text not null check (consent_source in ('import', 'api', 'form', 'console', 'cli')),
  consent_detail  text not null default '',
  consent_ip      inet,
  unsubscribed_at     timestamptz,
  unsubscribe_source  text check (unsubscribe_source in ('link', 'one_click', 'mail', 'complaint', 'api', 'console', 'import')),
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  primary key (list_id, contact_id),
  check ((state = 'unsubscribed') = (unsubscribed_at is not null))
);
create index subscriptions_contact on subscriptions (contact_id);

create table suppressions (
  id          bigint generated always as identity primary key,
  email       text not null,
  reason      text not null check (reason in ('hard_bounce', 'complaint', 'manual', 'unsubscribed')),
  origin      text not null default '',
  created_at  timestamptz not null default now()
);
create unique index suppressions_email_key on suppressions (lower(email));
