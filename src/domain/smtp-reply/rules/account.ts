/** Words about us: sign-in, account, sender, authentication of the domain, right to use the relay. Never about an address. */
import type { TextRule } from '../text-rule.ts'

export const accountRules: readonly TextRule[] = [
  {
    id: 'account.sign_in_undecided',
    when: /temporar\w+ auth\w+ (?:fail|error|problem)|auth\w* .*\b(?:temporar|try again|later|server (?:unavailable|down))|(?:cannot|could not|unable to) (?:auth\w+|verify) .*\btemporar|connection lost to auth|auth\w+ (?:server|service|backend|database|mechanism) .*(?:unavailable|lost|fail|down|timed? ?out)/,
    unless: /\btoo many\b|\brate\b|spf|dkim|dmarc|suspend/,
    severity: 4,
    class: 'transient_connection',
    explanation:
      'The relay could not check our sign-in for the moment. It is tried again over a fresh connection.',
    source: 'Postfix smtpd, Amazon SES, Gmail',
  },
  {
    id: 'identity.authentication',
    when: /\b(?:spf|dkim|dmarc|arc|sender policy framework|openspf\S*|sender ?id)\b/,
    unless: /\bunusual rate\b|duplicate|temp(?:orary)? ?(?:error|fail)|\btemporary dns\b/,
    class: 'permanent_account',
    explanation:
      'The receiver does not accept the authentication of the sender domain. Check its SPF, DKIM and DMARC records; no address is at fault.',
    source: 'Gmail, Yahoo, Microsoft, Apple sender requirements; openspf',
  },
  {
    id: 'identity.authentication_undecided',
    when: /\b(?:spf|dkim|dmarc)\b.*temp(?:orary)? ?(?:error|fail)|temp(?:orary)? ?(?:error|fail).*\b(?:spf|dkim|dmarc)\b/,
    class: { 4: 'throttle_destination', 5: 'permanent_account' },
    explanation: 'The receiver could not look up our SPF, DKIM or DMARC record for the moment.',
    source: 'RFC 7208 temperror; Gmail',
  },
  {
    id: 'identity.unauthenticated',
    when: /(?:sender|mail|email|message)s? (?:is |are |was )?(?:unauthenticated|not authenticated)|unauthenticated (?:e?mail|sender|message)|required authentication level|does not meet .*authenticat/,
    unless: /for (?:group|recipient|this|the)\b/,
    class: 'permanent_account',
    explanation:
      'The receiver wants authenticated mail. Set up SPF, DKIM and DMARC for the sender domain, or sign in to the relay.',
    source: 'Gmail, Yahoo, Microsoft sender requirements; SendGrid',
  },
  {
    id: 'identity.host_name',
    when: /\bptr\b|reverse (?:dns|lookup|hostname|address)|\brdns\b|fcrdns|cannot find your (?:reverse )?host|cant find your host|no reverse|does not resolve to|hostname .*(?:mismatch|not match)|(?:helo|ehlo) (?:command |name |host\w* )?(?:rejected|invalid|denied|not|does|must|argument)|(?:invalid|bad|fake|forged) (?:helo|ehlo)/,
    class: 'permanent_account',
    explanation:
      'The receiver does not like the host name of the sending machine: its reverse DNS or its greeting name. Mend the DNS (PTR record) of the sending IP address.',
    source: 'Postfix reject_unknown_client, Gmail 5.7.25, Exim',
  },
  {
    id: 'account.starttls',
    when: /\bstarttls\b|\btls\b.*\b(?:required|needed|mandatory|must)\b|\b(?:must|requires?|required|need)\b.*\b(?:tls|ssl|encrypt\w+)\b|not using a tls|encryption (?:required|needed)/,
    class: { 4: 'transient_connection', 5: 'permanent_account' },
    explanation:
      'The server wants an encrypted connection. Set the security of the relay to STARTTLS or TLS.',
    source: 'RFC 3207; Postfix, Gmail 4.7.29, Exchange 4.4.317',
  },
  {
    id: 'account.suspended',
    when: /\b(?:your|sending|sender|smtp|customers?|this|hosting|the) (?:\S+ ){0,3}(?:account|access|service|subscription|tenant|api key|user)\b (?:\S+ ){0,6}(?:suspend\w*|disabled|blocked|locked|paused|deactivated|restricted|terminated|on hold|on probation|banned|expired|frozen|closed)|\bsending (?:\S+ ){0,3}(?:paused|suspended|disabled|blocked|restricted|not enabled)|account (?:\S+ ){0,3}(?:on probation|under review|pending)|(?:ihr|votre|su|tu|il (?:suo|tuo)|sua) (?:konto|compte|cuenta|account|conta)\b.*(?:gesperrt|suspend|bloque|desactiv|deshabilit|blocc|sospes|bloquead)|account subscri|not subscribed/,
    unless:
      /(?:recipient|mailbox|user|e?mail account|address) (?:\S+ ){0,6}(?:you tried|trying to|reach)|your message/,
    class: 'permanent_account',
    explanation:
      'The provider has suspended or limited the sending account. Sign in at the provider and ask; deliveries wait until the relay is released.',
    source: 'Amazon SES, Gmail 5.7.0, SMTP2GO, Mailgun',
  },
  {
    id: 'account.inactive',
    when: /account (?:is |has )?not (?:yet )?(?:been )?(?:activ\w+|approved|validated|enabled|verified|subscribed|confirmed|allowed|authori[sz]ed)|not (?:yet )?activated|(?:trial|plan|subscription|licen[cs]e) (?:\S+ ){0,3}(?:expired|ended|inactive|cancell?ed)|(?:unpaid|overdue|payment|billing|invoice)\b/,
    unless: /recipient|mailbox|you tried/,
    class: 'permanent_account',
    explanation:
      'The sending account is not active. Sign in at the provider: it may need activation or payment.',
    source: 'Brevo, Amazon SES, Mailjet',
  },
  {
    id: 'account.sign_in_required',
    when: /authenticat\w+ (?:is )?(?:required|needed|mandatory|first)|auth (?:is )?(?:required|needed|first)|(?:must|need to|please|should) (?:first )?(?:be )?(?:auth\w*|log ?in|sign in)|(?:not|un)[ -]?authenticated|log ?in (?:required|first|through)|need auth\w+|without auth\w+|smtp auth|anmeldung erforderlich|authentifizierung erforderlich|authentification (?:est )?(?:requise|necessaire|obligatoire)|autentica\w+ (?:requerida|necesaria|necessaria|richiesta|obrigatoria|obligatoria)|se requiere autentica/,
    unless: /for (?:group|recipient)\b|too many|dmarc|spf|dkim/,
    class: 'permanent_account',
    explanation: 'The relay wants a sign-in. Give the relay a user name and a password.',
    source: 'RFC 4954; Postfix, Amazon SES, Gmail, Scaleway, Microsoft 5.7.57',
  },
  {
    id: 'account.credentials',
    when: /(?:auth\w*|log ?in|sign in|password|credentials?|user ?name|api key|token)\b (?:\S+ ){0,6}(?:fail\w*|invalid|incorrect|not accepted|rejected|denied|wrong|bad|unsuccessful|not valid|mismatch|revoked|unknown)|(?:invalid|incorrect|wrong|bad) (?:smtp )?(?:auth\w*|log ?in|password|credentials?|user ?name|api ?key|token|user or password)|(?:authentifizierung|anmeldung) (?:fehlgeschlagen|nicht)|(?:benutzername|kennwort|passwort|zugangsdaten) .*(?:falsch|ungultig)|authentification (?:echou|incorrecte|invalide)|identifiants? (?:incorrect|invalide)|autentica\w+ (?:fallida|fallita|falhou|erronea)|(?:credenciales|credenziali|credenciais|contrasena|senha) .*(?:inval|incorrect|errat)/,
    unless: /recipient|too many/,
    class: 'permanent_account',
    explanation: 'The relay refuses the sign-in. Check user name and password of the relay.',
    source: 'RFC 4954; Postfix, Exim, Gmail 5.7.8, Amazon SES',
  },
  {
    id: 'account.not_authorised',
    when: /not authori[sz]ed to (?:perform|send|use|relay|submit)|unauthori[sz]ed (?:ip|sender|domain|from|address|client|host)|ip(?: address)? (?:IP )?(?:is )?(?:not|un) ?(?:authori[sz]ed|whitelisted|registered)|not (?:allowed|permitted|entitled) to (?:send|use|relay)|(?:no|insufficient) permission\w* to send|permissions? to send as|send ?as denied/,
    unless:
      /(?:to|for) (?:this|the|that) (?:\S+ )?(?:recipient|group|user|mailbox|list|address)|send (?:\S+ ){0,2}to (?:this|the|that|ADDRESS)|not allowed to send to/,
    class: 'permanent_account',
    explanation:
      'The account may not send this: the sender, this machine or the action is not allowed. Check the permissions of the account and the From address.',
    source: 'Amazon SES IAM, SendGrid, Brevo, Microsoft 5.7.60',
  },
  {
    id: 'account.relaying_denied',
    when: /relay\w* (?:access )?(?:is )?(?:denied|refused|prohibited|disabled|disallowed|forbidden|not (?:allowed|permitted|authori[sz]ed|enabled))|(?:unable|not (?:allowed|permitted|authori[sz]ed)|cannot|cant|do not|dont|will not|wont|refus\w+|no) (?:to )?relay|open relay|not (?:in )?(?:my|our) (?:list of allowed|rcpthosts)|rcpthosts|relay\w* .*(?:verboten|abgelehnt|verweigert|interdit|refuse|denegad|negat|negad|non permess|nicht (?:erlaubt|gestattet|zulassig))/,
    class: 'permanent_account',
    explanation:
      'The server does not relay for us. Check that the relay is the right one, that it has a user and password, and that this machine may use it.',
    source: 'Postfix, Exim, Sendmail, qmail, Exchange',
  },
  {
    id: 'account.client_refused',
    when: /client host rejected(?! blocked| .*(?:blocked using|listed))|client (?:was )?not (?:allowed|authori[sz]ed|permitted)/,
    class: 'permanent_account',
    explanation: 'The relay does not accept this machine. Check that its IP address may use the relay.',
    source: 'Postfix smtpd',
  },
  {
    id: 'message.sender_syntax',
    when: /(?:bad|invalid|malformed) (?:sender|from|return)\S*(?: \S+){0,2} (?:syntax|format)|(?:sender|from) address (?:\S+ ){0,2}syntax/,
    class: 'permanent_message',
    explanation: 'The sender address is not written correctly. Correct the From address of the campaign.',
    source: 'Postfix 5.1.7, Amazon SES',
  },
  {
    id: 'account.sender_refused',
    when: /(?:sender|from|return|envelope|identity|identities|domain|header)\S* (?:\S+ ){0,6}(?:not (?:yet )?(?:been )?(?:verified|validated|confirmed|authori[sz]ed|allowed|permitted|registered|owned|found|exist\w*|resolve)|unverified|unresolvable|does(?: not|nt) (?:exist|resolve|match))|(?:unverified|unresolvable|unregistered|unconfirmed) (?:\S+ ){0,2}(?:sender|from|domain|address|identity|e?mail)|address (?:is )?not (?:yet )?verified|sender (?:address |domain |host )?(?:ADDRESS )?(?:was |is |has been )?(?:rejected|refused|denied|invalid|unknown|blocked)|sender verif\w+ fail|verif\w+ failed for|callback|(?:absender\w*|expediteur|remitente|mittente|remetente)\b .*(?:abgelehnt|nicht|ungultig|unbekannt|refuse|rejet|inconnu|rechazad|no (?:valid|exist|autor)|desconocid|rifiutat|non|sconosciut|rejeitad|nao|inval)|from (?:domain|address) .*null mx/,
    unless:
      /recipient (?:address|domain|\S+ does)|find the recipient|ADDRESS recipient|reputation|blacklist|block ?list/,
    class: 'permanent_account',
    explanation:
      'The sender address or its domain is refused. Verify it at the provider, and check that its domain exists in the DNS.',
    source: 'Postfix, Amazon SES, SMTP2GO, Yahoo, Exim callout',
  },
  {
    id: 'account.anti_abuse',
    when: /unregistered domains|tenant has exceeded threshold|outbound (?:spam|mail) .*(?:blocked|restricted)/,
    class: 'permanent_account',
    explanation: 'The provider has stopped sending for this account. Ask its support; deliveries wait.',
    source: 'Microsoft 5.7.705, 5.7.750',
  },
]
