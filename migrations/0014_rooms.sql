-- The record of changes can be asked for a person, a kind of change, or a thing.
create index audit_log_actor on audit_log (actor, id);
create index audit_log_action on audit_log (action, id);

-- Lists that strangers may join on a page of ours.
alter table lists add column is_public boolean not null default false;

-- Mails that ask who was entered there whether it was they themselves. One row a mail, kept as proof that it was sent.
create table confirmation_mails (
  id             bigint generated always as identity primary key,
  contact_id     bigint not null references contacts (id) on delete cascade,
  list_ids       bigint[] not null,
  language       text not null,
  created_at     timestamptz not null default now(),
  attempt_count  integer not null default 0,
  -- null: sent, or given up
  next_try_at    timestamptz default now(),
  sent_at        timestamptz,
  -- why the last try failed, in words
  problem        text
);
create index confirmation_mails_due on confirmation_mails (next_try_at) where next_try_at is not null;
create index confirmation_mails_contact on confirmation_mails (contact_id, created_at);
