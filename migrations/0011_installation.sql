-- Which database this is, and which secret the things sealed in it were made with. One row.
create table installation (
  only_one            boolean primary key default true check (only_one),
  id                  uuid not null default gen_random_uuid(),
  -- Tells nothing about the secret. Null until the first start.
  secret_fingerprint  text
);
insert into installation default values;

-- Which program an engine is: workers on many machines are not always brought up to date together.
alter table engines add column version text not null default '';
