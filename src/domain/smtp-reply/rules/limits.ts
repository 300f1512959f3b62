/**
 * Words about sending too much or too fast. A throttle is never held against an address, whatever its code: hosts say
 * "hourly limit exceeded" with 550. A relay that speaks of limits means our account, unless the words name reputation
 * or our IP address as seen by a receiver.
 */
import type { TextRule } from '../text-rule.ts'

export const limitRules: readonly TextRule[] = [
  {
    id: 'recipient.rate',
    when: /(?:user|recipient|mailbox|account|address|member)s? (?:\S+ ){0,8}(?:receiv\w+|getting|accept\w*) (?:\S+ ){0,4}(?:too (?:quickly|many|much|fast)|at a rate|rate|limit)|(?:recipient|user|mailbox)s? (?:\S+ ){0,3}(?:message )?(?:receiv\w+|delivery) (?:rate )?limit|messages? (?:to|for) ADDRESS (?:\S+ ){0,3}(?:deferred|delayed|limited)|too many (?:messages|mails|emails) (?:\S+ ){0,2}(?:to|for) (?:this|the|ADDRESS) ?(?:recipient|user|mailbox|address)?/,
    class: 'transient_recipient',
    explanation:
      'This recipient gets more mail than its provider allows at the moment. It is tried again later.',
    source: 'Gmail 4.2.1 and 5.2.1, Exchange 5.2.121, iCloud',
  },
  {
    id: 'connection.session_limit',
    when: /(?:messages?|mails?|e?mails|transactions|recipients|message count|commands) (?:\S+ ){0,4}per (?:smtp )?(?:connection|session)|per[ -](?:connection|session) (?:\S+ ){0,3}(?:limit|reached|exceeded)|too many (?:messages|mails|emails|transactions|recipients) (?:\S+ ){0,2}(?:in|on|for|over) (?:this|one|a|the same|current) (?:smtp )?(?:connection|session)/,
    class: 'transient_connection',
    explanation: 'The relay allows only so many messages over one connection. The next ones use a fresh one.',
    source: 'Yahoo, GoDaddy, Amazon SES',
  },
  {
    id: 'destination.rate',
    when: /unusual (?:rate|volume|amount|number|traffic)|unexpected volume|excessive (?:volume|rate|complaints?)|(?:new or )?untrusted ip|temporar\w+ (?:rate limited|deferred|blocked|limited|throttled|rejected) (?:\S+ ){0,6}(?:reputation|complaint|unsolicited|spam|volume)|(?:domain|destination|host) (?:is |was |being )?throttled|connection rate limit exceeded|throttled (?:by|due to) (?:\S+ ){0,4}(?:receiv|destination|remote|reputation|complaint)/,
    class: 'throttle_destination',
    kind: 'rate',
    explanation:
      'The receiving provider takes less from us at the moment, for volume or reputation. Mail to it is slowed down; no address is blamed.',
    source: 'Gmail 4.7.28, Yahoo, Sendmail, Barracuda',
  },
  {
    id: 'account.connections',
    when: /(?:too many|maximum|max|exceed\w*|limit\w*|concurren\w*|simultaneous\w*|zu viele|trop de|demasiadas|troppe|muitas) (?:\S+ ){0,5}(?:connections?|sessions?|threads?|verbindungen|connexions|conexiones|connessioni|conexoes)|(?:connections?|sessions?) (?:\S+ ){0,3}(?:limit|exceeded|exceeds|per ip)/,
    unless: /connection rate|rate limit|frequen/,
    class: 'throttle_account',
    kind: 'concurrency',
    explanation: 'The relay allows fewer connections at once. Fewer are opened; no recipient is affected.',
    source: 'Amazon SES, Exim, Postfix, Microsoft 365',
  },
  {
    id: 'account.sign_in_rate',
    when: /too many (?:\S+ ){0,3}(?:log ?in|auth\w*|sign in|password)s?\b/,
    class: 'throttle_account',
    kind: 'rate',
    explanation: 'Too many sign-ins in a short time. The relay is given a pause.',
    source: 'Gmail, Postfix',
  },
  {
    id: 'account.quota',
    when: /(?:daily|hourly|monthly|weekly|day|hour|month|24 ?h\w*|stunde|stundlich\w*|tag|taglich\w*|heure|jour\w*|hora|dia|diari\w*|ora|giorn\w*|giornalier\w*)\b.*(?:limit\w*|quota|maximum|max|exceed\w*|reached|too many|throttl\w*|allowance|kontingent|erreicht|uberschritten|depass\w*|atteint\w*|superad\w*|alcanzad\w*|superat\w*|raggiunt\w*|excedid\w*|atingid\w*)|(?:limit\w*|quota|maximum|max|exceed\w*|reached|too many|throttl\w*|kontingent|depass\w*|superad\w*|superat\w*|excedid\w*)\b.*\b(?:daily|hourly|monthly|weekly|per (?:day|hour|month)|(?:this|last|an?) (?:day|hour|month)|today|24 ?h\w*|(?:pro|je) (?:stunde|tag)|par (?:heure|jour)|por (?:hora|dia)|(?:all|per) ora|al giorno)/,
    unless: /mailbox (?:is )?full/,
    class: 'throttle_account',
    kind: 'quota',
    explanation:
      'The sending account has used up its messages for this hour or day. Deliveries wait until the provider allows more.',
    source: 'Amazon SES, Gmail 5.4.5, cPanel, SendGrid, Microsoft 5.1.90',
  },
  {
    id: 'account.credits',
    when: /(?:credits?|sending quota|send quota|message quota|sending limit|send limit|e?mail limit|relay limit|smtp limit|quota of (?:messages|e?mails)|sending allowance)\b (?:\S+ ){0,5}(?:exceed\w*|reached|used|exhausted|insufficient|depleted)|(?:exceed\w*|reached|insufficient|not enough|no more|out of|no) (?:\S+ ){0,4}(?:credits?|sending quota|send quota|message quota|sending limit|send limit|e?mail limit|relay limit|recipient limit)|recipient limit exceeded/,
    unless: /peak/,
    class: 'throttle_account',
    kind: 'quota',
    explanation:
      'The sending account has used up what its plan allows. Deliveries wait until the provider allows more.',
    source: 'SendGrid, Mailgun, Elastic Email',
  },
  {
    id: 'account.rate',
    when: /throttl\w*|rate[ -]?limit\w*|(?:sending|send|message|mail|e?mail|smtp|peak|maximum|max|allowed|submission|connection) (?:\S+ ){0,3}rate\b (?:\S+ ){0,3}(?:exceed\w*|reached|limit\w*|too)|rate (?:\S+ ){0,3}(?:exceed\w*|too high|limit\w*)|exceed\w* (?:\S+ ){0,6}rate\b|peak (?:\S+ ){0,3}limit|too (?:much mail|fast|quickly|frequent\w*)|too many (?:\S+ ){0,2}(?:messages|mails|e-?mails|requests|commands|submissions|recipients) (?:\S+ ){0,3}(?:from|by|per|in|sent|received|too)|slow(?:ing)? down|per (?:second|minute)|(?:messages|mails|e?mails) per|has sent too|sent too many|zu (?:schnell|viele (?:nachrichten|mails|e-?mails))|trop (?:rapide\w*|vite|de (?:messages|mails|courriels))|demasiad[oa]s (?:mensajes|correos)|demasiado rapido|troppi (?:messaggi|invii)|troppo veloce|muitas mensagens|muito rapido/,
    unless: /too many recipients$/,
    class: 'throttle_account',
    kind: 'rate',
    explanation:
      'The relay account sends faster than it is allowed to. The pace is lowered; no recipient is affected.',
    source: 'Amazon SES, Postfix anvil, Mailgun, SendGrid',
  },
]
