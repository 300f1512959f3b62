-- The shape that the migrations lead to. Written by `npm run schema`, compared by `npm test`; never edited.

create table alarm_notices (
  id bigint not null generated always as identity,
  alarm_id bigint not null,
  event text not null,
  channel text not null,
  attempt_count integer not null default 0,
  next_try_at timestamp with time zone default now(),
  told_at timestamp with time zone,
  problem text,
  constraint alarm_notices_alarm_id_event_channel_key UNIQUE (alarm_id, event, channel),
  constraint alarm_notices_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarms(id) ON DELETE CASCADE,
  constraint alarm_notices_channel_check CHECK ((channel = ANY (ARRAY['webhook'::text, 'email'::text]))),
  constraint alarm_notices_check CHECK (((told_at IS NULL) OR (next_try_at IS NULL))),
  constraint alarm_notices_event_check CHECK ((event = ANY (ARRAY['raised'::text, 'cleared'::text]))),
  constraint alarm_notices_pkey PRIMARY KEY (id)
);
CREATE INDEX alarm_notices_next ON public.alarm_notices USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);

create table alarms (
  id bigint not null generated always as identity,
  kind text not null,
  subject text not null,
  message text not null,
  raised_at timestamp with time zone not null default now(),
  cleared_at timestamp with time zone,
  constraint alarms_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX alarms_open ON public.alarms USING btree (kind, subject) WHERE (cleared_at IS NULL);

create table api_tokens (
  id bigint not null generated always as identity,
  name text not null,
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_token_hash_key UNIQUE (token_hash),
  constraint api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table attempts (
  delivery_id bigint not null,
  number integer not null,
  relay_id bigint,
  outcome text not null,
  class text not null,
  phase text not null,
  code smallint,
  enhanced text,
  reply text not null default ''::text,
  ended_at timestamp with time zone not null default now(),
  email text,
  constraint attempts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'deferred'::text, 'failed'::text, 'in_doubt'::text]))),
  constraint attempts_pkey PRIMARY KEY (delivery_id, number)
);
CREATE INDEX attempts_class ON public.attempts USING btree (class, delivery_id) WHERE (class <> 'accepted'::text);
CREATE INDEX attempts_in_doubt ON public.attempts USING btree (delivery_id) WHERE (outcome = 'in_doubt'::text);

create table audit_log (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint audit_log_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_log_action ON public.audit_log USING btree (action, id);
CREATE INDEX audit_log_actor ON public.audit_log USING btree (actor, id);
CREATE INDEX audit_log_subject ON public.audit_log USING btree (subject, id);

create table bulk_action_deliveries (
  bulk_action_id bigint not null,
  contact_id bigint not null,
  delivery_id bigint not null,
  due_at timestamp with time zone,
  constraint bulk_action_deliveries_bulk_action_id_fkey FOREIGN KEY (bulk_action_id) REFERENCES bulk_actions(id) ON DELETE CASCADE,
  constraint bulk_action_deliveries_pkey PRIMARY KEY (bulk_action_id, contact_id, delivery_id)
);

create table bulk_action_items (
  bulk_action_id bigint not null,
  contact_id bigint not null,
  before jsonb,
  kept_because text,
  constraint bulk_action_items_bulk_action_id_fkey FOREIGN KEY (bulk_action_id) REFERENCES bulk_actions(id) ON DELETE CASCADE,
  constraint bulk_action_items_pkey PRIMARY KEY (bulk_action_id, contact_id)
);
CREATE INDEX bulk_action_items_contact ON public.bulk_action_items USING btree (contact_id);

create table bulk_actions (
  id bigint not null generated always as identity,
  kind text not null,
  filter jsonb not null,
  parameters jsonb not null default '{}'::jsonb,
  state text not null default 'running'::text,
  matched bigint not null,
  last_contact_id bigint not null,
  done_through bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  skipped_deliveries bigint not null default 0,
  restored bigint not null default 0,
  not_restored bigint not null default 0,
  requeued_deliveries bigint not null default 0,
  actor text not null,
  created_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  undone_by text,
  undone_at timestamp with time zone,
  undo_until timestamp with time zone not null default (now() + '30 days'::interval),
  constraint bulk_actions_kind_check CHECK ((kind = ANY (ARRAY['add_to_list'::text, 'remove_from_list'::text, 'set_attribute'::text, 'delete_contacts'::text, 'suppress'::text, 'unsuppress'::text, 'delete_list'::text]))),
  constraint bulk_actions_pkey PRIMARY KEY (id),
  constraint bulk_actions_state_check CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'undoing'::text, 'undone'::text])))
);

create table campaign_edits (
  id bigint not null generated always as identity,
  campaign_id bigint not null,
  version bigint not null,
  author text not null,
  session text not null,
  content jsonb not null,
  fields text[] not null,
  restored bigint,
  began_at timestamp with time zone not null default now(),
  saved_at timestamp with time zone not null default now(),
  constraint campaign_edits_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  constraint campaign_edits_campaign_id_version_key UNIQUE (campaign_id, version),
  constraint campaign_edits_pkey PRIMARY KEY (id)
);

create table campaign_lists (
  campaign_id bigint not null,
  list_id bigint not null,
  constraint campaign_lists_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  constraint campaign_lists_list_id_fkey FOREIGN KEY (list_id) REFERENCES lists(id) ON DELETE CASCADE,
  constraint campaign_lists_pkey PRIMARY KEY (campaign_id, list_id)
);

create table campaign_revisions (
  campaign_id bigint not null,
  from_address text not null,
  reply_to text,
  subject text not null,
  preheader text not null,
  html text not null,
  text text not null,
  list_ids bigint[] not null,
  frozen_at timestamp with time zone not null default now(),
  constraint campaign_revisions_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  constraint campaign_revisions_pkey PRIMARY KEY (campaign_id)
);

create table campaign_runs (
  campaign_id bigint not null,
  expanded_through bigint not null default 0,
  expanded_at timestamp with time zone,
  audience bigint not null default 0,
  constraint campaign_runs_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  constraint campaign_runs_pkey PRIMARY KEY (campaign_id)
);

create table campaign_samples (
  campaign_id bigint not null,
  taken_at timestamp with time zone not null default now(),
  settled bigint not null,
  constraint campaign_samples_pkey PRIMARY KEY (campaign_id, taken_at)
);

create table campaigns (
  id bigint not null generated always as identity,
  name text not null,
  state text not null default 'draft'::text,
  from_address text not null,
  reply_to text,
  subject text not null,
  preheader text not null default ''::text,
  html text not null,
  text text,
  relay_id bigint,
  in_doubt_policy text not null default 'hold'::text,
  give_up_after_ms bigint not null default 432000000,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  paused_reason text,
  paused_by text,
  content_kind text not null default 'html'::text,
  source text,
  version bigint not null default 1,
  scheduled_at timestamp with time zone,
  scheduled_by text,
  schedule_problem text,
  is_rehearsal boolean not null default false,
  rehearsal_of bigint,
  rehearsed_version bigint,
  constraint campaigns_content_kind_check CHECK ((content_kind = ANY (ARRAY['html'::text, 'markdown'::text, 'blocks'::text]))),
  constraint campaigns_give_up_after_ms_check CHECK ((give_up_after_ms > 0)),
  constraint campaigns_in_doubt_policy_check CHECK ((in_doubt_policy = ANY (ARRAY['hold'::text, 'resend'::text]))),
  constraint campaigns_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 200))),
  constraint campaigns_pkey PRIMARY KEY (id),
  constraint campaigns_rehearsal CHECK ((is_rehearsal OR (rehearsal_of IS NULL))),
  constraint campaigns_rehearsal_of_fkey FOREIGN KEY (rehearsal_of) REFERENCES campaigns(id) ON DELETE SET NULL,
  constraint campaigns_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES relays(id),
  constraint campaigns_schedule CHECK (((state = 'scheduled'::text) = ((scheduled_at IS NOT NULL) AND (started_at IS NULL)))),
  constraint campaigns_source CHECK (((source IS NULL) = (content_kind = 'html'::text))),
  constraint campaigns_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'sending'::text, 'paused'::text, 'cancelling'::text, 'cancelled'::text, 'finished'::text])))
);
CREATE INDEX campaigns_rehearsals ON public.campaigns USING btree (rehearsal_of) WHERE (rehearsal_of IS NOT NULL);
CREATE INDEX campaigns_scheduled ON public.campaigns USING btree (scheduled_at) WHERE (state = 'scheduled'::text);

create table confirmation_mails (
  id bigint not null generated always as identity,
  contact_id bigint not null,
  list_ids bigint[] not null,
  language text not null,
  created_at timestamp with time zone not null default now(),
  attempt_count integer not null default 0,
  next_try_at timestamp with time zone default now(),
  sent_at timestamp with time zone,
  problem text,
  constraint confirmation_mails_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id) ON DELETE CASCADE,
  constraint confirmation_mails_pkey PRIMARY KEY (id)
);
CREATE INDEX confirmation_mails_contact ON public.confirmation_mails USING btree (contact_id, created_at);
CREATE INDEX confirmation_mails_due ON public.confirmation_mails USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);

create table contacts (
  id bigint not null generated always as identity,
  email text not null,
  name text not null default ''::text,
  attributes jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint contacts_attributes_check CHECK ((jsonb_typeof(attributes) = 'object'::text)),
  constraint contacts_email_check CHECK ((((length(email) >= 3) AND (length(email) <= 254)) AND (email !~ '[[:space:][:cntrl:]]'::text))),
  constraint contacts_pkey PRIMARY KEY (id)
);
CREATE INDEX contacts_created ON public.contacts USING brin (created_at);
CREATE UNIQUE INDEX contacts_email_key ON public.contacts USING btree (lower(email));
CREATE INDEX contacts_name ON public.contacts USING btree (lower(name), id);
CREATE INDEX contacts_search ON public.contacts USING gin (lower(email) gin_trgm_ops, lower(name) gin_trgm_ops);
CREATE INDEX contacts_updated ON public.contacts USING btree (updated_at, id);

create table deliveries (
  id bigint not null generated always as identity,
  campaign_id bigint not null,
  contact_id bigint not null,
  email text not null,
  state text not null,
  reason text,
  attempt_count integer not null default 0,
  retry_count integer not null default 0,
  engine_id bigint,
  state_at timestamp with time zone not null default now(),
  resent_at timestamp with time zone,
  constraint deliveries_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_reason CHECK (((reason IS NOT NULL) = (state = ANY (ARRAY['failed'::text, 'skipped'::text, 'cancelled'::text])))),
  constraint deliveries_state CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'deferred'::text, 'failed'::text, 'skipped'::text, 'in_doubt'::text, 'cancelled'::text])))
) with (fillfactor=60);
CREATE INDEX deliveries_campaign ON public.deliveries USING btree (campaign_id, id);
CREATE UNIQUE INDEX deliveries_campaign_contact ON public.deliveries USING btree (campaign_id, contact_id);

create table delivery_orders (
  delivery_id bigint not null,
  campaign_id bigint not null,
  hold_id bigint,
  due_at timestamp with time zone,
  relay_id bigint,
  former_email text,
  constraint delivery_orders_pkey PRIMARY KEY (delivery_id)
);
CREATE INDEX delivery_orders_campaign ON public.delivery_orders USING btree (campaign_id);
CREATE INDEX delivery_orders_held ON public.delivery_orders USING btree (campaign_id, delivery_id) WHERE (hold_id IS NOT NULL);
CREATE INDEX delivery_orders_hold ON public.delivery_orders USING btree (hold_id, delivery_id) WHERE (hold_id IS NOT NULL);

create table delivery_tallies (
  campaign_id bigint not null,
  state text not null,
  reason text not null,
  shard smallint not null,
  count bigint not null,
  constraint delivery_tallies_pkey PRIMARY KEY (campaign_id, state, reason, shard)
) with (fillfactor=50);

create table dispatch_cursors (
  campaign_id bigint not null,
  dispatched_through bigint not null default 0,
  constraint dispatch_cursors_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  constraint dispatch_cursors_pkey PRIMARY KEY (campaign_id)
);

create table domain_suspensions (
  relay_id bigint not null,
  domain text not null,
  reason text not null,
  since timestamp with time zone not null default now(),
  until timestamp with time zone not null,
  step smallint not null default 0,
  constraint domain_suspensions_domain_check CHECK ((domain = lower(domain))),
  constraint domain_suspensions_pkey PRIMARY KEY (relay_id, domain),
  constraint domain_suspensions_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES relays(id) ON DELETE CASCADE
);

create table due_deliveries (
  delivery_id bigint not null,
  campaign_id bigint not null,
  due_at timestamp with time zone not null,
  relay_id bigint,
  constraint due_deliveries_pkey PRIMARY KEY (delivery_id)
);
CREATE INDEX due_deliveries_moved ON public.due_deliveries USING btree (campaign_id, relay_id, due_at) WHERE (relay_id IS NOT NULL);
CREATE INDEX due_deliveries_next ON public.due_deliveries USING btree (campaign_id, due_at) WHERE (relay_id IS NULL);

create table engines (
  id bigint not null generated always as identity,
  host text not null,
  pid integer not null,
  started_at timestamp with time zone not null default now(),
  lease_expires_at timestamp with time zone not null,
  version text not null default ''::text,
  constraint engines_pkey PRIMARY KEY (id)
);

create table import_changes (
  import_id bigint not null,
  contact_id bigint not null,
  outcome text not null,
  joined boolean not null,
  before jsonb,
  constraint import_changes_outcome_check CHECK ((outcome = ANY (ARRAY['imported'::text, 'updated'::text]))),
  constraint import_changes_pkey PRIMARY KEY (contact_id, import_id)
);
CREATE INDEX import_changes_import ON public.import_changes USING brin (import_id) WITH (pages_per_range='16');

create table import_rejects (
  import_id bigint not null,
  line_number bigint not null,
  reason text not null,
  message text not null,
  fields jsonb not null,
  constraint import_rejects_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE,
  constraint import_rejects_pkey PRIMARY KEY (import_id, line_number)
);

create table imports (
  id bigint not null generated always as identity,
  file_name text not null,
  list_id bigint,
  state text not null default 'running'::text,
  dry_run boolean not null default false,
  encoding text,
  delimiter text,
  columns jsonb not null default '[]'::jsonb,
  lines bigint not null default 0,
  imported bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  notes jsonb not null default '{}'::jsonb,
  problem text,
  actor text not null,
  created_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  phase text not null default 'reading'::text,
  bytes_total bigint,
  bytes_read bigint not null default 0,
  undone_at timestamp with time zone,
  undone_by text,
  undone jsonb,
  constraint imports_check CHECK (((state <> 'finished'::text) OR (lines = ((((imported + updated) + unchanged) + duplicates) + rejected)))),
  constraint imports_list_id_fkey FOREIGN KEY (list_id) REFERENCES lists(id) ON DELETE SET NULL,
  constraint imports_phase_check CHECK ((phase = ANY (ARRAY['reading'::text, 'merging'::text]))),
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'failed'::text])))
);

create table installation (
  only_one boolean not null default true,
  id uuid not null default gen_random_uuid(),
  secret_fingerprint text,
  constraint installation_only_one_check CHECK (only_one),
  constraint installation_pkey PRIMARY KEY (only_one)
);

create table leases (
  id bigint not null generated always as identity,
  engine_id bigint not null,
  campaign_id bigint not null,
  delivery_ids bigint[] not null,
  created_at timestamp with time zone not null default now(),
  relay_id bigint,
  constraint leases_engine_id_fkey FOREIGN KEY (engine_id) REFERENCES engines(id),
  constraint leases_pkey PRIMARY KEY (id)
);
CREATE INDEX leases_engine ON public.leases USING btree (engine_id);

create table lists (
  id bigint not null generated always as identity,
  name text not null,
  description text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  is_public boolean not null default false,
  constraint lists_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 200))),
  constraint lists_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX lists_name_key ON public.lists USING btree (lower(name));

create table queue_holds (
  id bigint not null generated always as identity,
  filter jsonb not null,
  reason text not null,
  author text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  released_at timestamp with time zone,
  released_by text,
  constraint queue_holds_pkey PRIMARY KEY (id),
  constraint queue_holds_reason_check CHECK (((length(TRIM(BOTH FROM reason)) >= 1) AND (length(TRIM(BOTH FROM reason)) <= 500)))
);
CREATE INDEX queue_holds_open ON public.queue_holds USING btree (expires_at) WHERE (released_at IS NULL);

create table relay_health (
  relay_id bigint not null,
  engine_id bigint not null,
  state text not null,
  since timestamp with time zone not null default now(),
  reason text,
  next_try_at timestamp with time zone,
  connections integer not null default 0,
  constraint relay_health_engine_id_fkey FOREIGN KEY (engine_id) REFERENCES engines(id) ON DELETE CASCADE,
  constraint relay_health_pkey PRIMARY KEY (relay_id, engine_id),
  constraint relay_health_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES relays(id) ON DELETE CASCADE,
  constraint relay_health_state_check CHECK ((state = ANY (ARRAY['reachable'::text, 'unreachable'::text])))
);
CREATE INDEX relay_health_engine ON public.relay_health USING btree (engine_id);

create table relay_limits (
  relay_id bigint not null,
  domain text,
  count integer not null,
  window_ms integer not null,
  constraint relay_limits_count_check CHECK (((count >= 1) AND (count <= 1000000000))),
  constraint relay_limits_domain_check CHECK ((domain = lower(domain))),
  constraint relay_limits_relay_id_domain_window_ms_key UNIQUE NULLS NOT DISTINCT (relay_id, domain, window_ms),
  constraint relay_limits_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES relays(id) ON DELETE CASCADE,
  constraint relay_limits_window_ms_check CHECK (((window_ms >= 1000) AND (window_ms <= 86400000)))
);

create table relay_pace_samples (
  relay_id bigint not null,
  began_at timestamp with time zone not null,
  engine_id bigint not null,
  measured_at timestamp with time zone not null,
  accepted integer not null,
  throttled integer not null,
  deferred integer not null,
  refused integer not null,
  unclear integer not null,
  connections integer not null,
  may_open integer not null,
  in_flight integer not null,
  message_ms real,
  throttle_reply text,
  phase text not null,
  pace real,
  ceiling real,
  stated real,
  constraint relay_pace_samples_pkey PRIMARY KEY (relay_id, began_at, engine_id),
  constraint relay_pace_samples_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES relays(id) ON DELETE CASCADE
);

create table relay_paces (
  relay_id bigint not null,
  shared jsonb not null default '{}'::jsonb,
  quota jsonb,
  quota_at timestamp with time zone,
  constraint relay_paces_pkey PRIMARY KEY (relay_id),
  constraint relay_paces_relay_id_fkey FOREIGN KEY (relay_id) REFERENCES relays(id) ON DELETE CASCADE
);

create table relays (
  id bigint not null generated always as identity,
  name text not null,
  kind text not null default 'smtp'::text,
  host text not null,
  port integer not null,
  security text not null,
  verify_certificate boolean not null default true,
  username text,
  password_encrypted bytea,
  rate_per_second double precision,
  max_connections integer not null default 10,
  flight_window integer not null default 1,
  sign_dkim boolean not null default true,
  state text not null default 'enabled'::text,
  held_reason text,
  position integer not null default 100,
  created_at timestamp with time zone not null default now(),
  weight integer not null default 1,
  sending_window jsonb,
  warm_up jsonb,
  aws_region text,
  aws_access_key_id text,
  aws_secret_encrypted bytea,
  held_at timestamp with time zone,
  held_by text,
  held_until timestamp with time zone,
  proving boolean not null default false,
  constraint relays_aws CHECK ((num_nulls(aws_region, aws_access_key_id, aws_secret_encrypted) = ANY (ARRAY[0, 3]))),
  constraint relays_check CHECK (((state = 'held'::text) = (held_reason IS NOT NULL))),
  constraint relays_flight_window_check CHECK (((flight_window >= 1) AND (flight_window <= 1000))),
  constraint relays_held_until CHECK (((held_until IS NULL) OR (state = 'held'::text))),
  constraint relays_kind_check CHECK ((kind = ANY (ARRAY['smtp'::text, 'sandbox'::text]))),
  constraint relays_max_connections_check CHECK (((max_connections >= 1) AND (max_connections <= 1000))),
  constraint relays_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 100))),
  constraint relays_pkey PRIMARY KEY (id),
  constraint relays_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint relays_rate_per_second_check CHECK ((rate_per_second > (0)::double precision)),
  constraint relays_security_check CHECK ((security = ANY (ARRAY['none'::text, 'starttls'::text, 'tls'::text]))),
  constraint relays_state_check CHECK ((state = ANY (ARRAY['enabled'::text, 'held'::text, 'disabled'::text]))),
  constraint relays_weight_check CHECK (((weight >= 1) AND (weight <= 1000)))
);
CREATE UNIQUE INDEX relays_name_key ON public.relays USING btree (lower(name));

create table sender_domains (
  id bigint not null generated always as identity,
  domain text not null,
  dkim_selector text not null,
  dkim_algorithm text not null default 'rsa-sha256'::text,
  dkim_public_key text not null,
  dkim_private_encrypted bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint sender_domains_dkim_algorithm_check CHECK ((dkim_algorithm = ANY (ARRAY['rsa-sha256'::text, 'ed25519-sha256'::text]))),
  constraint sender_domains_domain_check CHECK ((domain = lower(domain))),
  constraint sender_domains_domain_key UNIQUE (domain),
  constraint sender_domains_pkey PRIMARY KEY (id)
);

create table sessions (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table settings (
  key text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null default now(),
  constraint settings_pkey PRIMARY KEY (key)
);

create table subscriptions (
  list_id bigint not null,
  contact_id bigint not null,
  state text not null,
  consent_at timestamp with time zone,
  consent_source text not null,
  consent_detail text not null default ''::text,
  consent_ip inet,
  unsubscribed_at timestamp with time zone,
  unsubscribe_source text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint subscriptions_check CHECK (((state = 'unsubscribed'::text) = (unsubscribed_at IS NOT NULL))),
  constraint subscriptions_consent_source_check CHECK ((consent_source = ANY (ARRAY['import'::text, 'api'::text, 'form'::text, 'console'::text, 'cli'::text]))),
  constraint subscriptions_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id) ON DELETE CASCADE,
  constraint subscriptions_list_id_fkey FOREIGN KEY (list_id) REFERENCES lists(id) ON DELETE CASCADE,
  constraint subscriptions_pkey PRIMARY KEY (list_id, contact_id),
  constraint subscriptions_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'confirmed'::text, 'unsubscribed'::text]))),
  constraint subscriptions_unsubscribe_source_check CHECK ((unsubscribe_source = ANY (ARRAY['link'::text, 'one_click'::text, 'mail'::text, 'complaint'::text, 'api'::text, 'console'::text, 'import'::text])))
);
CREATE INDEX subscriptions_contact ON public.subscriptions USING btree (contact_id);

create table suppressions (
  id bigint not null generated always as identity,
  email text not null,
  reason text not null,
  origin text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  constraint suppressions_pkey PRIMARY KEY (id),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['hard_bounce'::text, 'complaint'::text, 'manual'::text, 'unsubscribed'::text])))
);
CREATE UNIQUE INDEX suppressions_email_key ON public.suppressions USING btree (lower(email));
CREATE INDEX suppressions_search ON public.suppressions USING gin (lower(email) gin_trgm_ops);

create table users (
  id bigint not null generated always as identity,
  email text not null,
  password_hash text not null,
  created_at timestamp with time zone not null default now(),
  settings jsonb not null default '{}'::jsonb,
  constraint users_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email));

-- views

create view campaign_progress as
 SELECT campaign_id,
    state,
    reason,
    (sum(count))::bigint AS count
   FROM delivery_tallies
  GROUP BY campaign_id, state, reason
 HAVING (sum(count) <> (0)::numeric);

create view campaign_statement as
 SELECT campaign_id,
    state,
    COALESCE(reason, ''::text) AS reason,
    count(*) AS count
   FROM deliveries
  GROUP BY campaign_id, state, COALESCE(reason, ''::text);

-- functions

CREATE OR REPLACE FUNCTION public.keep_rehearsal_inside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from relays where id = new.relay_id and kind = 'sandbox') then
    raise exception 'a rehearsal goes over the sandbox relay only';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_rehearsed_delivery_inside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from campaigns where id = new.campaign_id and is_rehearsal)
     and not exists (select from relays where id = new.relay_id and kind = 'sandbox') then
    raise exception 'a rehearsal goes over the sandbox relay only';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.tally_deliveries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into delivery_tallies as t
    select campaign_id, state, coalesce(reason, ''), pg_backend_pid() % 8, count(*)
    from added group by 1, 2, 3 order by 1, 2, 3
    on conflict (campaign_id, state, reason, shard) do update set count = t.count + excluded.count;
  elsif tg_op = 'DELETE' then
    insert into delivery_tallies as t
    select campaign_id, state, coalesce(reason, ''), pg_backend_pid() % 8, -count(*)
    from removed group by 1, 2, 3 order by 1, 2, 3
    on conflict (campaign_id, state, reason, shard) do update set count = t.count + excluded.count;
  else
    insert into delivery_tallies as t
    select campaign_id, state, reason, pg_backend_pid() % 8, sum(change)
    from (
      select campaign_id, state, coalesce(reason, '') as reason, 1 as change from added
      union all
      select campaign_id, state, coalesce(reason, ''), -1 from removed
    ) as moved
    group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, 3
    on conflict (campaign_id, state, reason, shard) do update set count = t.count + excluded.count;
  end if;
  return null;
end $function$
;

-- triggers

CREATE TRIGGER rehearsal_stays_inside BEFORE INSERT OR UPDATE OF relay_id, is_rehearsal ON public.campaigns FOR EACH ROW WHEN (new.is_rehearsal) EXECUTE FUNCTION keep_rehearsal_inside();

CREATE TRIGGER tally_deleted AFTER DELETE ON public.deliveries REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_deliveries();

CREATE TRIGGER tally_inserted AFTER INSERT ON public.deliveries REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_deliveries();

CREATE TRIGGER tally_updated AFTER UPDATE ON public.deliveries REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_deliveries();

CREATE TRIGGER rehearsed_delivery_stays_inside BEFORE INSERT OR UPDATE OF relay_id ON public.delivery_orders FOR EACH ROW WHEN ((new.relay_id IS NOT NULL)) EXECUTE FUNCTION keep_rehearsed_delivery_inside();
