/**
 * Words about sending too much or too fast. A throttle is never held against an address, whatever its code: hosts say
 * "hourly limit exceeded" with 550. A relay that speaks of limits means our account; receivers that mean our reputation
 * have been recognised before.
 */
import type { TextRule } from '../text-rule.ts'
import { mailbox, message, period } from './vocabulary.ts'

const passed =
  'exceeded|exceeds|exceeding|exceed|reached|hit|over|used up|maximum|too many|throttled|uberschritten|ueberschritten|erreicht|depasse*|atteint*|superad*|alcanzad*|superat*|raggiunt*|excedid*|atingid*|excede*|ultrapass*'
const limit =
  'limit|limits|limited|quota|quotas|max|maximum|allowance|cap|kontingent|limite|cuota|cota|contingent'

export const limitRules: readonly TextRule[] = [
  {
    id: 'recipient.rate',
    says: [
      `(${mailbox}) .. (receiving|received|receives|getting|accepting) .. (too quickly|too many|too much|too fast|at a rate|rate limit)`,
      'exceed* receiving',
      '(recipient|recipients|user|mailbox) .. (receive|receiving|delivery) (rate)? limit',
      `(${message}) (to|for) ADDRESS .. (deferred|delayed|limited)`,
      `too many (${message}) (to|for) (this|the|ADDRESS)`,
    ],
    class: 'transient_recipient',
    explanation:
      'This recipient gets more mail than its provider allows at the moment. It is tried again later.',
    source: 'Gmail 4.2.1 and 5.2.1, Exchange 5.2.121, iCloud',
  },
  {
    id: 'connection.session_limit',
    says: [
      `(${message}|transactions|recipients|message count|commands) .. per (smtp)? (connection|session)`,
      'per (connection|session) .. (limit|reached|exceeded)',
      `too many (${message}|transactions|recipients) .. (this|one|same|current|single) (smtp)? (connection|session)`,
    ],
    class: 'transient_connection',
    explanation: 'The relay allows only so many messages over one connection. The next ones use a fresh one.',
    source: 'Yahoo, GoDaddy, Amazon SES',
  },
  {
    id: 'destination.connection_rate',
    says: ['connection rate limit exceeded', '(domain|destination|host) (is|was|being)? throttled'],
    class: 'throttle_destination',
    kind: 'rate',
    explanation: 'The server takes fewer connections per time from us. Mail to it is slowed down.',
    source: 'Sendmail, Comcast',
  },
  {
    id: 'account.connections',
    says: [
      '(too many|maximum|max|exceed*|limit*|concurren*|simultaneous*|parallel|zu viele|trop de|demasiadas|troppe|muitas) .. (connection|connections|session|sessions|threads|verbindungen|connexions|conexiones|connessioni|conexoes)',
      'concurrency .. (limit|exceeded)',
      '(connection|connections|sessions) .. (limit|limits|exceeded|exceeds)',
    ],
    unless: [
      'connection rate',
      'frequen*',
      '(too many|max*|exceed*) .. (messages|mails|emails|errors|login*|auth*|commands)',
    ],
    class: 'throttle_account',
    kind: 'concurrency',
    explanation: 'The relay allows fewer connections at once. Fewer are opened; no recipient is affected.',
    source: 'Amazon SES, Exim, Postfix, Microsoft 365',
  },
  {
    id: 'account.sign_in_rate',
    says: [
      'too many .. (login|logins|auth*|sign in|password)',
      '(login|auth*|sign in) .. (rate|too many|frequen*|too often)',
    ],
    class: 'throttle_account',
    kind: 'rate',
    explanation: 'Too many sign-ins in a short time. The relay is given a pause.',
    source: 'Gmail, Postfix',
  },
  {
    id: 'account.quota',
    says: [
      `(${period}) .. (${limit}|${passed})`,
      `(${limit}|${passed}) .. (${period})`,
      `(sending|send|submission|outgoing|outbound|smtp|relay|message|email|emails|mail|recipient|your|sender|plan) (send|sending)? (${limit}) .. (${passed}|used)`,
      '(reached|exceeded) the? (maximum|max) number of',
      '(policy|billing) .. (quota|limit) .. exceeded',
      '(quota|limite) denvoi',
      '(plan|account) allows # .. per',
      '(tageslimit|stundenlimit|versandlimit|sendelimit)',
      `(${passed}) .. (sending|send|submission|outgoing|outbound|smtp|relay|message|email|mail|plan|recipient) (${limit})`,
    ],
    unless: [
      'peak',
      'rate',
      'size',
      '(hop|hops)',
      'mailbox (is|quota|full)',
      '(mail|disk|storage|user|users) quota',
      'per (second|minute)',
    ],
    class: 'throttle_account',
    kind: 'quota',
    explanation:
      'The sending account has used up its messages for this hour or day. Deliveries wait until the provider allows more.',
    source: 'Amazon SES, Gmail 5.4.5, cPanel, SendGrid, Microsoft 5.1.90',
  },
  {
    id: 'account.rate',
    says: [
      'throttl*',
      '(rate limit*|ratelimit*|rate control|rate controls|rate throttl*)',
      'rate .. (exceed*|too high|reached|limit|limits|limited)',
      '(exceed*|reached|above|over|maximum) .. rate',
      'peak .. limit',
      'too (fast|quickly|rapidly|frequent|frequently|often|much mail|much email)',
      `too many .. (${message}|requests|commands|submissions|recipients) .. (from|by|per|in|sent|received|too|for)`,
      `too many (${message}|commands|requests|submissions)`,
      '(sent|sending) .. too (many|much)',
      '(slow|slowing) down',
      'again slower',
      'throughput .. limit',
      'per (second|minute)',
      'frequency .. limit*',
      'zu schnell',
      'zu viele (nachrichten|mails|emails)',
      'trop (rapide*|vite|de messages|de mails|de courriels)',
      '(demasiados|demasiadas) (mensajes|correos)',
      '(demasiado rapido|troppo veloce|muito rapido|troppi messaggi|muitas mensagens)',
    ],
    unless: [
      'too many recipients $',
      'too much mail data',
      'too many (messages|mails) (on|in) (the|your|this)? (server|mailbox|folder)',
    ],
    class: 'throttle_account',
    kind: 'rate',
    explanation:
      'The relay account sends faster than it is allowed to. The pace is lowered; no recipient is affected.',
    source: 'Amazon SES, Postfix anvil, Mailgun, SendGrid',
  },
]
