/** Words about the line or the server's own health: nothing about the recipient or the message. */
import type { TextRule } from '../text-rule.ts'

export const connectionRules: readonly TextRule[] = [
  {
    id: 'connection.recipient_not_resolved',
    when: /^temporary local problem|temporary lookup failure|(?:could not|cannot|unable to|cant) complete (?:recipient|sender) (?:verify|verification)|temporar\w+ (?:\S+ ){0,2}(?:dns|name server|domain) (?:\S+ )?(?:fail|error|problem|timeout)/,
    phases: ['rcpt'],
    severity: 4,
    class: 'transient_recipient',
    explanation: 'The server could not look this recipient up for now. It is tried again later.',
    source: 'Exim, Postfix, SendGrid',
  },
  {
    id: 'connection.closing',
    when: /timed? ?-?out|timeout|closing (?:connection|transmission|channel)|connection (?:\S+ ){0,2}(?:closed|lost|dropped|expired|reset|terminated|aborted)|(?:clos|terminat)\w+ (?:the )?connection|idle|try reconnecting|too many (?:\S+ )?(?:errors|bad commands|unknown commands|syntax|protocol|invalid commands|unrecogni[sz]ed)|shutting down|shut ?down|server (?:is )?(?:restarting|going down)|session (?:\S+ ){0,2}(?:closed|expired|terminated|timeout)|zeituberschreitung|delai (?:\S+ )?depasse|tiempo de espera|tempo (?:scaduto|esgotado)/,
    unless: /spam|blocked|reputation/,
    class: 'transient_connection',
    explanation: 'The relay ended the connection. The message is tried again over a fresh one.',
    source: 'RFC 5321 section 3.8; Postfix, Exim, Amazon SES',
  },
  {
    id: 'connection.too_many_recipients',
    when: /^(?:error )?too many recipients?(?: \S+)?$|too many recipients (?:specified|for|in) |maximum (?:number of )?recipients/,
    class: 'transient_connection',
    explanation:
      'The relay counted more recipients than it allows, although each message has one. A fresh connection is used.',
    source: 'RFC 5321 section 4.5.3.1; Postfix, Exchange',
  },
  {
    id: 'connection.server_trouble',
    when: /temporar\w+ (?:local|service|system|server|internal|mail|configuration|queue|storage)\S* (?:\S+ )?(?:problem|failure|fail|error|unavailable|trouble)|(?:local|internal|system|server|mail system|software|configuration|processing|queue file|queue|spool|disk|database|backend|ldap|i\/o|write|resource)\S* (?:\S+ ){0,2}(?:error|failure|problem|unavailable|exhausted|fault)|error (?:\S+ ){0,2}(?:writing|while|in processing|reading)|insufficient (?:system )?(?:resources|storage|memory)|(?:service|server|smtp service|system|mail service)\S* (?:is |was |are )?(?:currently |temporarily )?(?:not (?:available|ready|active|accepting)|unavailable|down|overload\w*|out of|shutting)|(?:tls|ssl) (?:\S+ ){0,2}(?:unavailable|not available|fail\w*|error|negotiation|handshake)|out of (?:memory|disk|resources)|resources? temporarily|load (?:average )?too high|overload\w*|not accepting network messages|(?:dienst|server) (?:\S+ ){0,2}nicht (?:verfugbar|verfuegbar|erreichbar)|service (?:\S+ )?indisponible|servicio no disponible|servizio (?:\S+ )?non disponibile|servico (?:\S+ )?indisponivel/,
    unless: /blocked|spam|reputation|mailbox|recipient|client host|denied/,
    class: 'transient_connection',
    explanation: 'The server has trouble of its own. The message is tried again over a fresh connection.',
    source: 'Postfix, Exim, Exchange, Amazon SES',
  },
  {
    id: 'connection.lost_step',
    when: /bad sequence|out of sequence|command (?:not|un)\S* ?(?:recogni[sz]ed|implemented|known|supported)|unrecogni[sz]ed command|(?:send|polite people say|issue) (?:helo|ehlo)|nested mail|sender already|no (?:mail|rcpt|recipient)s? (?:command|specified|given)|need (?:mail|rcpt)|pipelining|synchroni[sz]ation|protocol error/,
    class: 'transient_connection',
    explanation: 'The relay and Waybill lost step in the dialogue. A fresh connection is used.',
    source: 'RFC 5321 section 4.2.4; Exim, Postfix, Sendmail',
  },
]
