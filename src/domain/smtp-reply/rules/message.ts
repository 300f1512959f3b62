/** Words about the message itself: content, size, form. Ends the delivery for good only where the code is for good. */
import type { TextRule } from '../text-rule.ts'
import { message, rejected } from './vocabulary.ts'

const byCode = { 4: 'transient_recipient', 5: 'permanent_message' } as const
const scanned =
  'message|messages|mail|email|content|contents|body|attachment|attachments|file|header|headers|subject'

export const messageRules: readonly TextRule[] = [
  {
    id: 'message.size',
    says: [
      `(${message}|size|attachment|taille) .. (too large|too big|too long|larger than)`,
      `(${message}|size) .. exceed* .. (size|maximum|limit|length|limits)`,
      '(maximum|max|fixed|permitted|allowed) .. (message)? size',
      `size .. exceed*`,
      'size limit',
      '(nachricht|mail) .. zu (gross|groß)',
      'message .. trop (gros|volumineux|long)',
      'taille .. (depass*|maxim*)',
      '(tamano|dimensione|tamanho) .. (exced*|super*|maxim*)',
    ],
    unless: ['(hop|hops)', 'rate', 'per (hour|day|minute|second)', 'mailbox'],
    class: 'permanent_message',
    explanation: 'The message is larger than the server allows. Make it smaller: fewer or lighter images.',
    source: 'RFC 1870; Postfix, Exim, Amazon SES',
  },
  {
    id: 'message.loop',
    says: ['(hop|hops)', '(mail|routing|mailing) loop', 'loop* (detected|back)', 'too many received'],
    class: 'permanent_message',
    explanation: 'The mail goes round in a circle between servers. Look at the relay and at forwarding.',
    source: 'Gmail 5.4.6, Exchange 5.4.14, Postfix',
  },
  {
    id: 'message.form',
    says: [
      'rfc # (compliant|compliance)',
      'rfc (compliant|compliance)',
      '(not|non|must be) rfc',
      '(header|headers) .. (error|invalid|missing|duplicate|malformed|not|bad|illegal)',
      '(duplicate|missing|invalid|malformed|multiple|bad|no|illegal) .. (header|headers|message id)',
      '(missing|no|invalid|blank) (date|from|subject|to)',
      'comply with .. standards',
      'addresses are not allowed',
      'bare (lf|cr|newline|linefeed|line feed)',
      'line .. too long',
      '(smtputf8|8bit|8 bit|8bitmime)',
      'mime (error|invalid|malformed|syntax)',
      'message .. (malformed|corrupt|syntax|format)',
      'transaction failed expected',
    ],
    class: 'permanent_message',
    explanation:
      'The form of the message is refused. This concerns every recipient: look at the headers of the campaign.',
    source: 'Gmail, Yahoo, Amazon SES duplicate header',
  },
  {
    id: 'message.virus',
    says: [
      '(virus|viruses|malware|trojan|phish*|infected|malicious|dangerous|executable|ransomware|clamav)',
      `(attachment|attachments|file) .. (${rejected}|forbidden|banned|not permitted)`,
      'banned (file|attachment|content|extension)',
      '(illegal|password protected) .. attachment',
      'potential security issue',
    ],
    class: byCode,
    explanation: 'The content looks dangerous to a scanner. Look at links and attachments.',
    source: 'Gmail 5.7.0, amavis, ClamAV, Mimecast',
  },
  {
    id: 'message.spam',
    says: [
      '(spam*|antispam*|antyspam*|mcspam*|ube|uce|unsolicited|junk*|bulk mail|bulk email|bulkmail)',
      `(content|contents) .. (${rejected}|filter*|restrict*|policy|unacceptable|inappropriate|denied)`,
      `(${rejected}|unacceptable|inappropriate|prohibited|objectionable) .. (content|contents)`,
      'message (content|filtered)',
      'invalid content',
      '(content filter|contentfilter)',
      '(werbung|unerwunscht*|spamverdacht|pourriel|indesirable|no deseado|indesiderat*|lixo eletronico)',
    ],
    unless: ['(your|this|the) (ip|server|host|network)', 'for sending spam'],
    class: byCode,
    explanation:
      'The content looks like spam to the receiver. Look at wording, links and images of the campaign.',
    source: 'SpamAssassin, amavis, Gmail 5.7.1, Mail.ru, Yandex',
  },
  {
    id: 'message.policy',
    says: [
      '(security|local|content|site|company|organization|organisation|administrative|message|mail|email|corporate) (policy|policies)',
      '(policy|policies) (reason|reasons|violation|violations|rejection|restriction|restrictions|block|setting|settings)',
      '(violat*|against|due to|because of|by) .. (policy|policies)',
      'administrative (prohibition|lock)',
      `(${scanned}) .. (${rejected})`,
      `(${rejected}) (this|your|the) (message|mail|email)`,
      '(nachricht|mail|email) .. (abgelehnt|abgewiesen|verweigert)',
      '(message|courriel|mail) .. (rejete*|refuse*|bloque*)',
      '(mensaje|correo) .. (rechazado|bloqueado)',
      '(messaggio|posta) .. (rifiutat*|respint*|bloccat*)',
      'mensagem .. (rejeitada|recusada|bloqueada)',
    ],
    severity: 5,
    phases: ['rcpt', 'data', 'body', 'dot'],
    class: 'permanent_message',
    explanation:
      'The receiver refuses this message by a rule of its own. Look at the content; other messages may pass.',
    source: 'iCloud CS01, Mimecast, Exim, Exchange transport rules',
  },
]
