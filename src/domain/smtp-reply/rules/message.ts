/** Words about the message itself: content, size, form. Ends the delivery for good only where the code is for good. */
import type { TextRule } from '../text-rule.ts'

const byCode = { 4: 'transient_recipient', 5: 'permanent_message' } as const

export const messageRules: readonly TextRule[] = [
  {
    id: 'message.size',
    when: /(?:message|mail|e?mail|size|attachment|nachricht|taille)s? (?:\S+ ){0,5}(?:too (?:large|big|long)|exceed\w*|zu gro(?:ss|ß)|maximum|larger than)\b(?! (?:\S+ )?(?:hops?|rate|number|per))|too (?:large|big|long) (?:\S+ )?(?:message|mail)|(?:fixed|maximum|max) (?:\S+ ){0,2}(?:message |mail )?size|size limit|message trop (?:gros|volumineux|long)|taille (?:\S+ ){0,3}(?:depass|maxim)|(?:tamano|dimensione|tamanho) (?:\S+ ){0,4}(?:exced|super|max)/,
    unless: /\bhops?\b|\brate\b|\bper (?:hour|day|minute|second)\b/,
    class: 'permanent_message',
    explanation: 'The message is larger than the server allows. Make it smaller: fewer or lighter images.',
    source: 'RFC 1870; Postfix, Exim, Amazon SES',
  },
  {
    id: 'message.loop',
    when: /\bhops?\b|mail(?:ing)? loop|loop(?:ing)? (?:detected|back|message)|routing loop|delivered-to|too many received/,
    class: 'permanent_message',
    explanation: 'The mail goes round in a circle between servers. Look at the relay and at forwarding.',
    source: 'Gmail 5.4.6, Exchange 5.4.14, Postfix',
  },
  {
    id: 'message.form',
    when: /rfc ?-?\d{3,4} (?:\S+ )?compliant|not rfc|rfc (?:\S+ )?complian|headers? (?:\S+ ){0,4}(?:invalid|missing|duplicate|malformed|not|syntax|bad)|(?:duplicate|missing|invalid|malformed|multiple|bad|no|illegal) (?:\S+ ){0,3}(?:headers?|from header|message-id|date)\b|bare (?:lf|cr|newline|line ?feed)|line (?:\S+ )?too long|smtputf8|8[ -]?bit|mime (?:\S+ )?(?:error|invalid|malformed)|message (?:\S+ ){0,2}(?:malformed|corrupt|format)/,
    class: 'permanent_message',
    explanation:
      'The form of the message is refused. This is about every recipient: look at the headers of the campaign.',
    source: 'Gmail, Yahoo, Amazon SES duplicate header',
  },
  {
    id: 'message.virus',
    when: /virus|malware|trojan|phish\w*|infected|malicious|dangerous|executable|(?:attachment|file)\S* (?:\S+ ){0,4}(?:not allowed|blocked|forbidden|prohibited|rejected|banned)|banned (?:file|attachment|content)|potential security issue|clamav/,
    class: byCode,
    explanation: 'The content looks dangerous to a scanner. Look at links and attachments.',
    source: 'Gmail 5.7.0, amavis, ClamAV, Mimecast',
  },
  {
    id: 'message.spam',
    when: /\bspam\b|spam(?:my|like|assassin|signature|score)|\bspam\S*|\bube\b|\buce\b|unsolicited|junk|bulk (?:mail|e?mail)|content (?:\S+ ){0,4}(?:rejected|denied|blocked|not (?:accepted|allowed)|refused|filter\w*|restrict\w*|polic\w*|unacceptable)|(?:rejected|blocked|denied|refused) (?:\S+ ){0,4}content|message content|content ?filter|werbung|unerwunscht|pourriel|indesirable|correo no deseado|posta indesiderata|lixo eletronico/,
    unless: /(?:your|this|the) (?:ip|server|host|network)\b/,
    class: byCode,
    explanation:
      'The content looks like spam to the receiver. Look at wording, links and images of the campaign.',
    source: 'SpamAssassin, amavis, Gmail 5.7.1, Proofpoint, Mail.ru',
  },
  {
    id: 'message.policy',
    when: /(?:security|local|content|site|company|organi[sz]ation\w*|administrative|message|mail|e?mail|corporate) polic(?:y|ies)|polic(?:y|ies) (?:reasons?|violation\w*|rejection|restrict\w*|block\w*|settings?)|(?:violat\w*|against|due to|for|by|because of) (?:\S+ ){0,3}polic(?:y|ies)|administrative prohibition|(?:message|mail|e?mail) (?:\S+ ){0,4}(?:rejected|refused|blocked|denied|not accepted|not allowed|discarded|prohibited|declined)|(?:nachricht|mail|e-?mail) (?:\S+ ){0,4}(?:abgelehnt|abgewiesen|verweigert)|(?:message|courriel) (?:\S+ ){0,3}(?:rejete|refuse|bloque)|(?:mensaje|correo) (?:\S+ ){0,3}(?:rechazado|bloqueado)|(?:messaggio|posta) (?:\S+ ){0,3}(?:rifiutat\w|respint\w|bloccat\w)|mensagem (?:\S+ ){0,3}(?:rejeitada|recusada|bloqueada)/,
    severity: 5,
    class: 'permanent_message',
    explanation:
      'The receiver refuses this message by a rule of its own. Look at the content; other messages may pass.',
    source: 'iCloud CS01, Yahoo PH01, Mimecast, Exim',
  },
]
