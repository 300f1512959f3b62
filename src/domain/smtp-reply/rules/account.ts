/** Words about us: sign-in, account, sender, right to use the relay. Never about an address. */
import type { TextRule } from '../text-rule.ts'

const ourAccount = 'your|sending|sender|senders|smtp|customer|customers|this customers|hosting|api'
const switchedOff =
  'suspended|disabled|blocked|locked|paused|deactivated|restricted|terminated|on hold|banned|frozen|closed|under review|on probation|limited due to'
const signIn =
  'auth|authentication|authenticated|authenticate|login|log in|sign in|signin|password|credentials'
const senderNoun =
  'sender|senders|from|return path|mail from|envelope|identity|identities|sending domain|sender domain|from domain'

/** Asked before the words about limits and reputation: those may give the reason, but it is the account that needs care. */
export const accountRulesBeforeLimits: readonly TextRule[] = [
  {
    id: 'account.suspended',
    says: [
      `(${ourAccount}) .. (account|access|service|subscription|tenant|user|mailbox) .. (${switchedOff})`,
      `(${ourAccount}) (account|access|service) (${switchedOff})`,
      `sending .. (paused|suspended|disabled|restricted|not enabled)`,
      'account (is|has been|was)? temporar* (suspended|disabled|blocked|locked|restricted)',
      'account (on probation|under review|pending)',
      '(unusual|suspicious) (sending|outgoing|outbound|account|login) activity',
      '(ihr|votre|su|sua|vostro|il tuo|il suo|deine) (konto|compte|cuenta|conta|account) .. (gesperrt|suspendu*|bloque*|desactive*|suspendid*|bloquead*|deshabilitad*|desativad*|sospes*|bloccat*|disabilitat*)',
      '(outgoing|outbound) (mail|email|messages) .. (suspended|disabled|paused)',
      'account (sends|sent|is sending) spam',
      '(mail|sending|account|outgoing) suspension',
      '(user|account) is (locked|suspended) (due to|because|for) (spam|abuse|sending)',
    ],
    unless: [
      '(you|is) (tried|trying) to reach',
      'your (message|mail|email) to',
      'recipient',
      '(limit|quota|rate) .. for this account',
    ],
    class: 'permanent_account',
    explanation:
      'The provider has suspended or limited the sending account. Sign in at the provider and ask; deliveries wait until the relay is released.',
    source: 'Amazon SES, Gmail 5.7.0, SMTP2GO, Mailgun',
  },
  {
    id: 'account.starttls',
    says: [
      'starttls',
      '(tls|ssl|encryption|encrypted) .. (required|needed|mandatory)',
      '(must|require|requires|required|need) .. (tls|ssl|encryption|encrypted)',
      'not using a tls',
    ],
    class: { 4: 'transient_connection', 5: 'permanent_account' },
    explanation:
      'The server wants an encrypted connection. Set the security of the relay to STARTTLS or TLS.',
    source: 'RFC 3207; Postfix, Gmail 4.7.29, Exchange 4.4.317',
  },
]

export const accountRules: readonly TextRule[] = [
  {
    id: 'account.sign_in_undecided',
    says: [
      'temporar* auth*',
      'auth* temporar*',
      'auth* (server|service|backend|database|mechanism|system) .. (unavailable|lost|fail*|down|timeout|timed out|busy)',
      '(cannot|could not|unable to|cant) (authenticate|verify) .. temporar*',
      'connection lost to auth*',
      'auth* .. (try again later|later)',
    ],
    unless: ['too many', 'rate', 'spf', 'dkim', 'dmarc', 'suspend*'],
    severity: 4,
    class: 'transient_connection',
    explanation:
      'The relay could not check our sign-in for the moment. It is tried again over a fresh connection.',
    source: 'Postfix smtpd, Amazon SES, Gmail',
  },
  {
    id: 'account.out_of_credits',
    says: [
      '(credit|credits) (exceeded|reached|used|exhausted|depleted)',
      '(not enough|insufficient|no|no more|out of) (credit|credits|balance|sending credits|email credits)',
    ],
    class: 'throttle_account',
    kind: 'quota',
    explanation:
      'The plan of the sending account is used up. Buy more or wait for the next period; deliveries wait.',
    source: 'SendGrid, Elastic Email',
  },
  {
    id: 'account.inactive',
    says: [
      'account .. not (yet)? (been)? (activ*|approved|validated|enabled|verified|subscribed|confirmed)',
      '(not yet|not been) (activated|approved)',
      '(trial|plan|subscription|licence|license|free trial) .. (expired|ended|inactive|cancelled|canceled)',
      '(unpaid|overdue|payment|billing|invoice)',
    ],
    unless: ['recipient', 'mailbox', 'you tried'],
    class: 'permanent_account',
    explanation:
      'The sending account is not active. Sign in at the provider: it may need activation or payment.',
    source: 'Brevo, Amazon SES, Mailjet',
  },
  {
    id: 'account.sign_in_required',
    says: [
      'auth* is? (required|needed|mandatory|necessary|first)',
      '(must|need to|needs to|please|should|have to) (first)? (be)? (auth*|log in|login|sign in)',
      '(requires|require|need|needs|needed|no|without|missing) (smtp)? auth*',
      '(client|session|connection|user) .. not authenticated',
      '(not authenticated|unauthenticated) (client|session|connection|user|to send)',
      '(login|log in|sign in) (required|first|through)',
      '(failed|unable) to auth*',
      'unauthenticated senders not allowed',
      '(anmeldung|authentifizierung) (ist)? (erforderlich|notwendig|notig)',
      'authentification (est)? (requise|necessaire|obligatoire)',
      '(autenticacion|autenticacao|autenticazione) .. (requerida|necesaria|necessaria|richiesta|obrigatoria|obligatoria)',
      'requiere autenticacion',
    ],
    unless: ['for (group|recipient)', 'too many', '(spf|dkim|dmarc)'],
    class: 'permanent_account',
    explanation: 'The relay wants a sign-in. Give the relay a user name and a password.',
    source: 'RFC 4954; Postfix, Amazon SES, Gmail, Scaleway, Microsoft 5.7.57',
  },
  {
    id: 'account.credentials',
    says: [
      `(${signIn}) .. (fail*|invalid|incorrect|not accepted|rejected|denied|wrong|bad|unsuccessful|not valid|mismatch|revoked|disabled)`,
      `(invalid|incorrect|wrong|bad|failed) (smtp|user)? (auth*|login|password|credentials|username|user name|api key|token|user or password)`,
      '(api key|token|username) .. (invalid|unknown|revoked|expired|not valid|incorrect|not found)',
      '(benutzername|kennwort|passwort|zugangsdaten) .. (falsch|ungultig)',
      '(anmeldung|authentifizierung) fehlgeschlagen',
      'authentification .. (echou*|incorrecte|invalide)',
      '(identifiant|identifiants) (incorrect*|invalide*)',
      '(mot de passe|contrasena|senha) .. (incorrect*|inval*)',
      '(autenticacion|autenticacao|autenticazione) .. (fallida|fallita|falhou|erronea|rechazada)',
      '(credenciales|credenziali|credenciais) .. (inval*|incorrect*|errat*|non valide)',
      'application specific password',
    ],
    unless: ['recipient', 'too many', '(spf|dkim|dmarc)'],
    class: 'permanent_account',
    explanation: 'The relay refuses the sign-in. Check user name and password of the relay.',
    source: 'RFC 4954; Postfix, Exim, Gmail 5.7.8, Amazon SES',
  },
  {
    id: 'account.not_authorised',
    says: [
      'not authori* to (perform|send|use|relay|submit)',
      'unauthori* (ip|sender|from|address|client|host|domain)',
      '(ip|ip address|IP) (address)? (is)? not (authori*|whitelisted|registered|allowed|permitted)',
      'not (allowed|permitted|entitled) to (send|use|relay)',
      '(no|insufficient|not have) permission* to (send|relay|submit)',
      '(send as|sendas) denied',
      '(may not|cannot|cant|can not) send as',
      '^ not authori*',
      'not subscribed to',
    ],
    unless: [
      '(to|for) (this|the|that) (recipient|group|user|mailbox|list|address|distribution)',
      'send .. to (this|the|that|ADDRESS)',
    ],
    class: 'permanent_account',
    explanation:
      'The account may not send this: the sender, this machine or the action is not allowed. Check the permissions of the account and the From address.',
    source: 'Amazon SES IAM, SendGrid, Brevo, Microsoft 5.7.60',
  },
  {
    id: 'account.relaying_denied',
    says: [
      '(relay|relaying) (access|mail|email)? (is|was)? (denied|refused|prohibited|disabled|disallowed|forbidden|rejected|not allowed|not permitted|not authori*|not enabled|not supported)',
      '(unable|not allowed|not permitted|not authori*|cannot|cant|do not|dont|does not|doesnt|will not|wont|refuse|refused|refuses|attempt) to? relay*',
      'not configured to relay',
      'no relay*',
      'open relay',
      '(insecure|mail) relay',
      'rcpthosts',
      'not in my list of allowed',
      '(relay|relaying|weiterleit*) .. (verboten|abgelehnt|verweigert|interdit|refuse|denegad*|negato|negata|negado|negada|nicht erlaubt|nicht gestattet|non permess*|nao permitid*)',
    ],
    class: 'permanent_account',
    explanation:
      'The server does not relay for us. Check that the relay is the right one, that it has a user and password, and that this machine may use it.',
    source: 'Postfix, Exim, Sendmail, qmail, Exchange',
  },
  {
    id: 'account.client_refused',
    says: [
      'client host .. access denied',
      'client host rejected',
      'client (was|is)? not (allowed|authori*|permitted)',
    ],
    unless: ['blocked', 'listed', '*bl', '*list', 'reputation'],
    class: 'permanent_account',
    explanation: 'The relay does not accept this machine. Check that its IP address may use the relay.',
    source: 'Postfix smtpd',
  },
  {
    id: 'message.sender_syntax',
    says: [
      '(bad|invalid|malformed|illegal) (sender|senders|from|return path) (address|header)? (syntax|format)',
      '(sender|from) address .. (syntax|invalid format|format)',
      'syntax error in (sender|from|mail from)',
      '(blank|empty|missing|no) (from|sender)',
      'fully qualified email? address required',
      'domain name required',
    ],
    class: 'permanent_message',
    explanation: 'The sender address is not written correctly. Correct the From address of the campaign.',
    source: 'Postfix 5.1.7, qmail chkuser',
  },
  {
    id: 'message.sender_invalid',
    says: ['(invalid|illegal|malformed) (email|mail)? address', 'address .. (illegal characters|syntax)'],
    phases: ['mail'],
    class: 'permanent_message',
    explanation: 'The sender address is not written correctly. Correct the From address of the campaign.',
    source: 'Amazon SES 553',
  },
  {
    id: 'account.sender_refused',
    says: [
      `(${senderNoun}) .. (not verified|not yet verified|not validated|not confirmed|not authori*|not allowed|not permitted|not registered|not owned|not found|not exist|not resolve|unverified|unresolvable|doesnt exist|doesnt resolve|does not match|doesnt match|not match|not configured|null mx)`,
      '(sender|senders|mail from|return path|sender domain|sender address|from domain|from address) is? (invalid|not valid)',
      '(invalid|unknown|forged|emetteur invalide) (sender|senders)',
      'emetteur invalide',
      'without a valid sender',
      'not allowed in header from',
      '(unverified|unresolvable|unregistered|unconfirmed|unconfigured) .. (sender|from|domain|address|identity|email)',
      '(domain|address|identity) .. (not verified|not yet verified|not been verified|not been validated|not been confirmed)',
      `sender (address|domain|host|account|email)? ADDRESS? (was|is|has been)? (rejected|refused|denied|invalid|unknown|blocked|disabled)`,
      'sender (verify|verification) fail*',
      'verification failed for',
      'callback',
      '(absender|absenderadresse|expediteur|remitente|mittente|remetente) .. (abgelehnt|nicht|ungultig|unbekannt|refuse*|rejet*|inconnu*|rechazad*|no valid*|no existe|no autorizad*|desconocid*|rifiutat*|non *|sconosciut*|rejeitad*|nao *|invalid*)',
    ],
    unless: [
      'recipient (address|domain|server)',
      'find the recipient',
      'reputation',
      'black*',
      'block list',
      '*bl',
    ],
    class: 'permanent_account',
    explanation:
      'The sender address or its domain is refused. Verify it at the provider, and check that its domain exists in the DNS.',
    source: 'Postfix, Amazon SES, SMTP2GO, Yahoo, Exim callout',
  },
]
