/** One entry of the audit log for everything that it can tell, with all that may stand in its detail. */
import type { AuditAction } from '../../src/domain/audit-actions.ts'
import { say } from '../../src/domain/sentences.ts'
import type { Database } from '../../src/store/database.ts'

type Sample = readonly [subject: string, detail: Readonly<Record<string, unknown>>]

const relay = {
  name: 'House MTA',
  host: 'mail.letters.example',
  port: 587,
  security: 'starttls',
  verifyCertificate: true,
  username: 'ada',
  ratePerSecond: 14,
  maxConnections: 10,
  flightWindow: 1,
  signDkim: true,
  position: 100,
  weight: 1,
  sendingWindow: { days: [1, 2], from: '08:00', until: '18:00', timeZone: 'Europe/Berlin' },
  warmUp: { startsOn: '2026-03-01', firstDay: 50, growth: 1.5, fullDay: 10_000 },
  aws: { region: 'eu-west-1', accessKeyId: 'AKIA1' },
}
const waiting = {
  campaignId: 1,
  states: ['deferred', 'in_doubt'],
  class: 'throttle_account',
  waits: 'due_later',
}
const some = { ids: [4, 5], olderThanMs: 3_600_000, reason: 'recipient_refused', holdId: 3, relayId: 1 }
const order = { kind: 'add_to_list', listId: 1, state: 'confirmed', consentDetail: 'Summer fair' }
const refusedReason = say('relay_said', {
  why: 'The relay refuses the sign-in: user or password is wrong, or it expects another way to sign in.',
  reply: '535 5.7.8 Username and Password not accepted',
})
const moment = '2026-11-22T10:00:00.000Z'

const samples: Readonly<Record<AuditAction, Sample>> = {
  'address.suppressed': [
    'loud@example.net',
    { reason: 'complaint', origin: 'console', already: true, skippedDeliveries: 2 },
  ],
  'addresses.suppressed': [
    '2 addresses',
    { reason: 'hard_bounce', emails: ['a@b.example', 'c@d.example'], skippedDeliveries: 1 },
  ],
  'bulk_action.finished': ['bulk action 2', { ...order, changed: 1400, unchanged: 2, skippedDeliveries: 1 }],
  'bulk_action.started': [
    'bulk action 2',
    { kind: 'suppress', note: 'by mistake', filter: { listId: 1, subscription: 'confirmed' }, matched: 1402 },
  ],
  'bulk_action.undo_started': ['bulk action 2', {}],
  'bulk_action.undone': ['bulk action 2', { restored: 1400, notRestored: 0, requeuedDeliveries: 1 }],
  'campaign.cancelled': ['campaign 1', {}],
  'campaign.created': ['campaign 1', { name: 'October letter', copyOf: 3 }],
  'campaign.deleted': ['campaign 1', { name: 'October letter' }],
  'campaign.not_started': ['campaign 1', { at: moment, problem: say('no_relay_at_all') }],
  'campaign.paused': [
    'campaign 1',
    { harm: 'hard_bounce_guard', reason: say('too_many_unknown_addresses', { count: 9, total: 50 }) },
  ],
  'campaign.rehearsed': ['campaign 1', { warnings: [], rehearsal: 2 }],
  'campaign.restored': ['campaign 1', { fields: ['subject', 'html'], version: 4, restored: 2 }],
  'campaign.resumed': ['campaign 1', {}],
  'campaign.run_changed': [
    'campaign 1',
    {
      before: { giveUpAfterMs: 432_000_000, inDoubtPolicy: 'hold' },
      after: { giveUpAfterMs: 172_800_000, inDoubtPolicy: 'resend' },
    },
  ],
  'campaign.scheduled': ['campaign 1', { at: moment, warnings: [] }],
  'campaign.started': ['campaign 1', { warnings: [] }],
  'campaign.test_sent': ['campaign 1', { addresses: ['me@desk.example'], accepted: 1, relayId: 1 }],
  'campaign.unscheduled': ['campaign 1', { at: moment }],
  'campaign.updated': ['campaign 1', { fields: ['preheader', 'listIds', 'giveUpAfterMs'], version: 3 }],
  'contact.added': ['contact 7', { email: 'jane@meadow.example', listIds: [1] }],
  'contact.asked_to_subscribe': ['contact 7', { listIds: [1], form: 1, mailed: true }],
  'contact.confirmed': ['contact 7', { listIds: [1] }],
  'contact.subscribed': ['contact 7', { listIds: [1], state: 'unconfirmed' }],
  'contact.unsubscribed': ['contact 7', { listIds: [1], source: 'one_click', skippedDeliveries: 1 }],
  'contact.updated': [
    'contact 7',
    { before: { name: 'Jane', attributes: {} }, after: { name: 'Jane Doe', attributes: { city: 'Ulm' } } },
  ],
  'contacts.deleted': ['3 contacts', { emails: ['a@b.example'], skippedDeliveries: 0 }],
  'deliveries.given_up': ['campaign 1', { why: 'wrong text', filter: waiting, changed: 12 }],
  'deliveries.requeued': ['relay 1', { reason: refusedReason, deliveryIds: [1, 2, 3] }],
  'deliveries.resent': ['campaign 1', { filter: some, changed: 3 }],
  'deliveries.settled': ['campaign 1', { how: 'count_as_sent', filter: {}, changed: 2 }],
  'delivery.address_corrected': [
    'contact 7',
    {
      deliveryId: 12,
      before: 'jnae@meadow.example',
      after: 'jane@meadow.example',
      resent: true,
      followed: 1,
    },
  ],
  'domain.suspended': ['relay 1', { domain: 'hill.example', reason: refusedReason, forMs: 300_000 }],
  'import.finished': [
    'import 4',
    { fileName: 'people.csv', listId: 1, lines: 1429, imported: 1424, updated: 0, rejected: 5 },
  ],
  'import.tried': [
    'import 4',
    { fileName: 'people.csv', listId: 1, lines: 1429, imported: 1424, updated: 0, rejected: 5 },
  ],
  'import.undone': ['import 4', { removed: 1400, restored: 2, left: 1, kept: 3, skippedDeliveries: 1 }],
  'list.created': ['list 1', { name: 'Readers' }],
  'list.published': ['list 1', {}],
  'list.updated': [
    'list 1',
    { before: { name: 'Readers', description: '' }, after: { name: 'Readers', description: 'All' } },
  ],
  'list.withdrawn': ['list 1', {}],
  'queue.flushed': [
    'campaign 1',
    { perSecond: null, filter: { reply: 'full', newerThanMs: 60_000 }, changed: 3 },
  ],
  'queue.held': [
    'campaign 1',
    { holdId: 3, reason: 'The provider asked us to', forMs: 43_200_000, filter: waiting, changed: 3 },
  ],
  'queue.moved': [
    'campaign 1',
    { relayId: 1, filter: { domain: 'hill.example', search: 'jane' }, changed: 3 },
  ],
  'queue.released': ['campaign 1', { filter: { holdId: 3 }, changed: 3 }],
  'relay.added': ['relay 1', { ...relay, limits: ['35/h'], hasPassword: true }],
  'relay.held': ['relay 1', { reason: refusedReason, until: moment }],
  'relay.released': ['relay 1', { reason: refusedReason, heldBy: 'waybill' }],
  'relay.removed': ['relay 9', { name: 'House MTA', host: 'mail.letters.example', port: 587 }],
  'relay.updated': [
    'relay 1',
    {
      before: {
        ...relay,
        kind: 'smtp',
        state: 'held',
        heldReason: 'the bill',
        heldBy: 'ada',
        heldAt: moment,
      },
      after: { ...relay, kind: 'smtp', state: 'enabled', security: 'tls', port: 465, sendingWindow: null },
      limits: ['35/h'],
      passwordChanged: true,
    },
  ],
  'sandbox.cleared': ['sandbox', { ledger: true }],
  'sandbox.configured': [
    'sandbox',
    { changed: ['profile', 'rules', 'limits', 'specialAddresses', 'idleMs', 'auth', 'tls', 'maxInbox'] },
  ],
  'sender_domain.created': [
    'sender domain 1',
    { domain: 'letters.example', selector: 'waybill', algorithm: 'rsa-2048' },
  ],
  'sender_domain.removed': ['sender domain 1', { domain: 'letters.example' }],
  'setting.changed': ['alarm_email', { value: 'ops@letters.example' }],
  'suppression.removed': ['loud@example.net', { reason: 'manual', origin: 'console', since: moment }],
  'token.created': ['token 1', { name: 'the shop' }],
  'token.revoked': ['token 1', { name: 'the shop' }],
  'user.created': ['user 2', { email: 'grace@letters.example' }],
  'user.logged_in': ['user 2', {}],
  'user.password_changed': ['user 2', { sessionsEnded: 1 }],
  'user.settings_changed': ['user 2', { language: 'de', theme: 'dark', timeZone: 'Europe/Berlin' }],
}

/** `listId` is a list that there is. Returns how many there are. */
export async function recordEverything(database: Database, listId: number): Promise<number> {
  const entries = Object.entries(samples)
  for (const [action, [subject, detail]] of entries)
    await database.query(
      `insert into audit_log (actor, action, subject, detail) values ('ada@letters.example', $1, $2, $3)`,
      [action, subject, JSON.stringify(detail, (key, value: unknown) => (key === 'listId' ? listId : value))],
    )
  return entries.length
}
