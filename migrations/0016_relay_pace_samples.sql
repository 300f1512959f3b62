-- How each relay went: a row for every five seconds in which an engine sent over it or tried to, kept for two days.
-- Engines add to their own rows once a second; what was learned about the limit is copied from the pace that they share.
create table relay_pace_samples (
  relay_id       bigint not null references relays (id) on delete cascade,
  began_at       timestamptz not null,
  engine_id      bigint not null,
  measured_at    timestamptz not null,
  -- replies since it began
  accepted       integer not null,
  throttled      integer not null,
  deferred       integer not null,  -- refused for now, because of the recipient or the connection
  refused        integer not null,  -- refused for good
  unclear        integer not null,  -- no reply after the final dot
  -- how it stood when it was last measured
  connections    integer not null,
  may_open       integer not null,
  in_flight      integer not null,
  message_ms     real,              -- nine of ten messages took less
  throttle_reply text,              -- the last one, in the relay's words
  phase          text not null,
  pace           real,              -- messages a second; null: nothing limits
  ceiling        real,              -- the limit that was found; null: none yet
  stated         real,              -- the limit that was told; null: none
  primary key (relay_id, began_at, engine_id)
);
