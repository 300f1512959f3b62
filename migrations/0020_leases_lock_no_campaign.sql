-- A lease locked the row of its campaign by its foreign key, with the campaign's cursor and due rows held; who sends deliveries
-- again takes them the other way round. The two waited for each other, and PostgreSQL ended one of them after a second.
alter table leases drop constraint leases_campaign_id_fkey;
