/** Words about the line or the server's own health: nothing about the recipient or the message. */
import type { TextRule } from '../text-rule.ts'

export const connectionRules: readonly TextRule[] = [
  {
    id: 'connection.recipient_not_resolved',
    says: [
      '^ temporary local problem',
      '(could not|cannot|unable to|cant) complete (recipient|sender) (verify|verification)',
      'temporar* .. (dns|name server|domain) (failure|error|problem|timeout)',
    ],
    phases: ['rcpt'],
    severity: 4,
    class: 'transient_recipient',
    explanation: 'The server could not look this recipient up for now. It is tried again later.',
    source: 'Exim, SendGrid',
  },
  {
    id: 'connection.closing',
    says: [
      '(timeout|timed out|time out|timeouts|idle)',
      'closing (connection|transmission|channel|session|link)',
      '(connection|session) .. (closed|lost|dropped|expired|reset|terminated|aborted|timeout)',
      '(closing|terminating|dropping|closed) the? connection',
      'try reconnecting',
      'too many .. (errors|bad commands|unknown commands|unrecogni* commands|invalid commands|syntax errors|protocol errors)',
      '(shutting down|shut down|shutdown|going down|restarting)',
      '(zeituberschreitung|delai depasse|tiempo de espera|tempo scaduto|tempo esgotado)',
    ],
    unless: ['(spam|blocked|reputation)'],
    class: 'transient_connection',
    explanation: 'The relay ended the connection. The message is tried again over a fresh one.',
    source: 'RFC 5321 section 3.8; Postfix, Exim, Amazon SES',
  },
  {
    id: 'connection.too_many_recipients',
    says: ['too many recipients', 'maximum (number of)? recipients'],
    class: 'transient_connection',
    explanation:
      'The relay counted more recipients than it allows, although each message has one. A fresh connection is used.',
    source: 'RFC 5321 section 4.5.3.1; Postfix, Exchange',
  },
  {
    id: 'connection.server_trouble',
    says: [
      'temporar* (local|lookup|service|system|server|internal|mail|configuration|queue|storage) (problem|failure|error|unavailable|trouble)',
      '(local|internal|system|server|software|configuration|processing|queue file|queue|spool|disk|database|backend|ldap|write|resource|lookup) .. (error|failure|problem|exhausted|fault)',
      'error .. (writing|while|in processing|reading)',
      'insufficient .. (resources|storage|memory|space)',
      '(service|server|system|mail service|resources) (is|was|are)? (currently|temporarily)? (not available|not ready|not active|unavailable|down|overload*|out of service)',
      'temporarily (unavailable|out of service)',
      '(tls|ssl) .. (unavailable|not available|fail*|error|handshake)',
      'out of (memory|disk|resources)',
      '(load too high|load is too high|load average|overload*|too busy|server busy|system busy)',
      'not accepting network messages',
      '(dienst|server) .. nicht (verfugbar|verfuegbar|erreichbar)',
      '(service indisponible|servicio no disponible|servico indisponivel|servizio non disponibile)',
    ],
    unless: ['(blocked|spam|reputation|mailbox|recipient|denied)'],
    class: 'transient_connection',
    explanation: 'The server has trouble of its own. The message is tried again over a fresh connection.',
    source: 'Postfix, Exim, Exchange, Amazon SES',
  },
  {
    id: 'connection.lost_step',
    says: [
      '(bad sequence|out of sequence)',
      'command .. (not recogni*|unrecogni*|not implemented|unknown|not known|not supported)',
      'unrecogni* command',
      '(send|polite people say|issue) (helo|ehlo)',
      '(nested mail|sender already)',
      'need (mail|rcpt)',
      '(pipelining|synchroni*|protocol error)',
    ],
    class: 'transient_connection',
    explanation: 'The relay and Waybill lost step in the dialogue. A fresh connection is used.',
    source: 'RFC 5321 section 4.2.4; Exim, Postfix, Sendmail',
  },
]
