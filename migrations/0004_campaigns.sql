-- A campaign is one content sent once. What it sends is frozen into a revision when it starts.

create table campaigns (
  id                bigint generated always as identity primary key,
  name              text not null check (length(trim(name)) between 1 and 200),
  state             text not null default 'draft'
                    check (state in ('draft', 'sending', 'paused', 'cancelling', 'cancelled', 'finished')),
  from_address      text not null,
  reply_to          text,
  subject           text not null,
  preheader         text not null default '',
  html              text not null,
  text              text,
  relay_id          bigint references relays (id),
  in_doubt_policy   text not null default 'hold' check (in_doubt_policy in ('hold', 'resend')),
  give_up_after_ms  bigint not null default 432000000 check (give_up_after_ms > 0),
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  started_at        timestamptz,
  finished_at       timestamptz
);

create table campaign_lists (
  campaign_id  bigint not null references campaigns (id) on delete cascade,
  list_id      bigint not null references lists (id) on delete cascade,
  primary key (campaign_id, list_id)
);

-- What was sent can always be shown, whatever is edited later.
create table campaign_revisions (
  campaign_id   bigint primary key references campaigns (id) on delete cascade,
  from_address  text not null,
  reply_to      text,
  subject       text not null,
  preheader     text not null,
  html          text not null,
  text          text not null,
  list_ids      bigint[] not null,
  frozen_at     timestamptz not null default now()
);

-- How far a started campaign has come. Apart from campaigns, so that pausing never waits for the engine.
create table campaign_runs (
  campaign_id         bigint primary key references campaigns (id) on delete cascade,
  expanded_through    bigint not null default 0,  -- last contact id that has its delivery
  expanded_at         timestamptz,                -- the audience is complete and never changes again
  audience            bigint not null default 0
);

-- The frontier of the first turn: the last delivery id that was leased for the first time. A row of its own, so that
-- dispatching and expanding the same campaign never wait for each other.
create table dispatch_cursors (
  campaign_id         bigint primary key references campaigns (id) on delete cascade,
  dispatched_through  bigint not null default 0
);
