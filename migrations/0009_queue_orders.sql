-- What people order about deliveries that wait: held, moved to another relay, sent again to a corrected address.

-- A resend has the campaign's whole time again: it counts from here.
alter table deliveries add column resent_at timestamptz;

-- What is in doubt is found by its attempt: an index on the state itself would make every move of a delivery dearer.
create index attempts_in_doubt on attempts (delivery_id) where outcome = 'in_doubt';

-- The address of this attempt where it was another than the delivery has now; null: the same.
alter table attempts add column email text;

-- The relay that the deliveries of a lease were taken for: known also where the engine died over it.
alter table leases add column if not exists relay_id bigint;

-- A delivery that waits for a certain relay; null: any that its campaign uses. Each kind has an index of its own, so that
-- what waits for one relay never stands in the way of the others.
alter table due_deliveries add column relay_id bigint;
drop index due_deliveries_next;
create index due_deliveries_next on due_deliveries (campaign_id, due_at) where relay_id is null;
create index due_deliveries_moved on due_deliveries (campaign_id, relay_id, due_at) where relay_id is not null;

-- Who held back which part of the queue, and why.
create table queue_holds (
  id           bigint generated always as identity primary key,
  filter       jsonb not null,
  reason       text not null check (length(trim(reason)) between 1 and 500),
  author       text not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,             -- null: until a person releases it
  released_at  timestamptz,
  released_by  text
);
create index queue_holds_open on queue_holds (expires_at) where released_at is null;

-- Orders for single deliveries. The intent asks here, so an order holds from its commit on. No foreign keys on the hot side.
create table delivery_orders (
  delivery_id   bigint primary key,
  campaign_id   bigint not null,
  hold_id       bigint,        -- must not be sent until released
  due_at        timestamptz,   -- of a held one: when it would have been due; null: at once
  relay_id      bigint,        -- must go over this relay and no other
  former_email  text           -- an engine may still hold it with this address: it has to be read anew
);
create index delivery_orders_hold on delivery_orders (hold_id, delivery_id) where hold_id is not null;
create index delivery_orders_campaign on delivery_orders (campaign_id);
