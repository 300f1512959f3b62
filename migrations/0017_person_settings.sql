-- What people have chosen for themselves, in whatever browser they sign in: language, theme, time zone.

alter table users add column settings jsonb not null default '{}';
