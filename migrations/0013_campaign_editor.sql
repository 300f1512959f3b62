-- Writing a campaign: what its HTML is made from, its history, the time it starts at, and rehearsals.

alter table campaigns
  add column content_kind      text not null default 'html' check (content_kind in ('html', 'markdown', 'blocks')),
  add column source            text,                       -- what the HTML is made from; null: it is written as HTML
  add column version           bigint not null default 1,  -- grows with every saved change: whoever saves says which one they saw
  add column scheduled_at      timestamptz,
  add column scheduled_by      text,
  add column schedule_problem  text,                       -- why it did not start at its time, until it is changed or started
  add column is_rehearsal      boolean not null default false,
  add column rehearsal_of      bigint references campaigns (id) on delete set null,
  add column rehearsed_version bigint,                     -- of the campaign that is rehearsed
  add constraint campaigns_source check ((source is null) = (content_kind = 'html')),
  add constraint campaigns_schedule check ((state = 'scheduled') = (scheduled_at is not null and started_at is null)),
  add constraint campaigns_rehearsal check (is_rehearsal or rehearsal_of is null),
  drop constraint campaigns_state_check,
  add constraint campaigns_state_check check
    (state in ('draft', 'scheduled', 'sending', 'paused', 'cancelling', 'cancelled', 'finished'));
create index campaigns_scheduled on campaigns (scheduled_at) where state = 'scheduled';
create index campaigns_rehearsals on campaigns (rehearsal_of) where rehearsal_of is not null;

-- The history of a draft. What one person writes in one window within a few minutes is one entry.
create table campaign_edits (
  id           bigint generated always as identity primary key,
  campaign_id  bigint not null references campaigns (id) on delete cascade,
  version      bigint not null,          -- of the campaign, after this edit
  author       text not null,
  session      text not null,            -- the window that wrote it: two windows never share an entry
  content      jsonb not null,
  fields       text[] not null,          -- what differs from the entry before
  restored     bigint,                   -- the version that was brought back, if that is what was done
  began_at     timestamptz not null default now(),
  saved_at     timestamptz not null default now(),
  unique (campaign_id, version)
);

-- Whatever else goes wrong, a rehearsal leaves over no real relay: not as a whole, and not a single delivery of it.
create function keep_rehearsal_inside() returns trigger language plpgsql as $$
begin
  if not exists (select from relays where id = new.relay_id and kind = 'sandbox') then
    raise exception 'a rehearsal goes over the sandbox relay only';
  end if;
  return new;
end $$;
create trigger rehearsal_stays_inside before insert or update of relay_id, is_rehearsal on campaigns
  for each row when (new.is_rehearsal) execute function keep_rehearsal_inside();

create function keep_rehearsed_delivery_inside() returns trigger language plpgsql as $$
begin
  if exists (select from campaigns where id = new.campaign_id and is_rehearsal)
     and not exists (select from relays where id = new.relay_id and kind = 'sandbox') then
    raise exception 'a rehearsal goes over the sandbox relay only';
  end if;
  return new;
end $$;
create trigger rehearsed_delivery_stays_inside before insert or update of relay_id on delivery_orders
  for each row when (new.relay_id is not null) execute function keep_rehearsed_delivery_inside();
