/** Words about the recipient: full, unknown, switched off, unwilling, or asked to be tried again later. */
import type { TextRule } from '../text-rule.ts'

const unknownByCode = { 4: 'transient_recipient', 5: 'permanent_recipient' } as const

export const recipientRules: readonly TextRule[] = [
  {
    id: 'recipient.mailbox_full',
    when: /(?:mailbox|inbox|mail ?box|account|user|recipient|mail ?folder|storage|disk|box)s? (?:\S+ ){0,6}(?:full|over ?quota|over[ -]?the[ -]?quota|quota exceeded|out of (?:storage|space|quota)|exceed\w* (?:\S+ ){0,4}(?:quota|storage|size|space|limit)|(?:size|storage|space) (?:limit )?(?:exceeded|reached))|over ?quota|over quota|mailbox full|quota (?:\S+ ){0,2}(?:exceed\w*|reached|full|violat\w*)|exceed\w* (?:\S+ ){0,4}(?:mailbox|storage|disk|quota|mail (?:storage|quota)) ?(?:quota|space|size|allocation|limit)?|not enough (?:\S+ ){0,2}(?:storage|space|room)|insufficient (?:mailbox |disk |user )?(?:storage|space|quota)|postfach (?:\S+ ){0,4}(?:voll|uberfullt|ueberfuellt)|mailbox (?:\S+ ){0,3}voll|speicherplatz|boite (?:\S+ ){0,5}(?:pleine|saturee)|(?:messagerie|quota|espace) (?:\S+ ){0,4}(?:plein\w*|depasse\w*|satur\w*)|(?:buzon|casilla|cuenta) (?:\S+ ){0,4}(?:llen[oa]|excedid\w*|superad\w*)|casella (?:\S+ ){0,4}pien[ao]|caixa (?:\S+ ){0,4}cheia|(?:cuota|cota) (?:\S+ ){0,3}(?:excedid\w*|superad\w*)/,
    unless:
      /(?:daily|hourly|sending|per (?:day|hour|minute|second)|message quota|submission|credits|system (?:storage|resources)|file system|message (?:size|too|is too)|size of the message|sender)/,
    class: 'transient_recipient',
    kind: 'mailbox_full',
    explanation: 'The mailbox is full. It is tried again from an hour on, in case it is emptied.',
    source: 'RFC 3463 X.2.2; Gmail, iCloud, Exchange, Orange, Postfix',
  },
  {
    id: 'recipient.greylisted',
    when: /gr[ea]y ?-?list\w*|(?:please )?(?:try|retry|come back|resend) (?:again )?(?:\S+ ){0,2}in \d+ ?(?:s|sec\w*|m|min\w*)\b|first (?:attempt|contact)|deferred for \d+/,
    unless: /\brate\b|too (?:many|fast|much)|limit|throttl/,
    class: 'transient_recipient',
    explanation: 'The receiver greylists: it takes the message when it is tried again a little later.',
    source: 'Postgrey, Exim, Yahoo',
  },
  {
    id: 'recipient.sender_not_welcome',
    when: /has a policy that prohibits|not authenticated for (?:group|recipient)|(?:recipient|user|group|list|mailbox|ADDRESS) (?:\S+ ){0,3}(?:only|does(?: not|nt)|do not|dont) (?:accepts?|allow\w*|receives?) (?:\S+ ){0,3}(?:from|messages?|mails?|e?mails?|this)|(?:rejected|blocked|refused|denied) by (?:the |this )?(?:recipient|user|mailbox owner|owner)|(?:user|recipient) (?:has |have )?(?:blocked|rejected) (?:you|this|the)|not (?:allowed|permitted|authori[sz]ed) to send (?:\S+ ){0,2}to (?:this|the|that|ADDRESS)|restricted to (?:\S+ ){0,3}(?:sender|internal|member)|only (?:members|subscribers|internal|authenticated) |members only|sender (?:is )?not (?:in|on) (?:\S+ ){0,3}(?:list|contacts)|previously bounced|suppress\w*|on (?:our|the|your) (?:bounce|suppression|unsubscribe) list/,
    class: unknownByCode,
    explanation: 'This recipient, or its organisation, takes no mail from this sender.',
    source: 'Gmail, Exchange 5.7.133, SparkPost, Postmark',
  },
  {
    id: 'recipient.unknown',
    when: /\b(?:no such|unknown|invalid|nonexistent|non[ -]existent|non[ -]existing|bad|incorrect|illegal|wrong|unrout\w+|undeliverable|inactive|disabled|no|undefined|not? a? ?valid) (?:\S+ ){0,2}(?:user|users|recipient|recipients|mailbox|address|addressee|account|alias|person|destination|inbox|customer|local part|mail ?box)\b|\b(?:user|users|recipient|recipients|mailbox|address|addressee|account|alias|destination|inbox|local part|mail ?box|ADDRESS) (?:ADDRESS )?(?:\S+ ){0,6}(?:unknown|not known|unknow|not found|couldnt be found|could not be found|cannot be found|invalid|not valid|isnt valid|not exist\w*|doesnt exist|dont exist|didnt exist|does not (?:appear to )?exist|nonexistent|inexistent|no longer|not (?:listed|recogni[sz]ed|available here|here|active|our customer|a valid|local)|unrout\w+|undeliverable|inactive|disabled|deactivated|suspended|expired|closed|terminated|deleted|removed|discontinued|abandoned|locked|not have (?:an? )?(?:\S+ )?account|isnt (?:active|enabled))|doesnt have (?:an? )?(?:\S+ )?(?:account|mailbox)|does not have (?:an? )?(?:\S+ )?(?:account|mailbox)|(?:dont|do not|doesnt|does not) have (?:\S+ ){0,3}(?:user|mailbox|account)|user unknown|unknown local|not a (?:known|valid|local) (?:user|recipient|mailbox)|no (?:mailbox|account|one|body)\b.*\b(?:here|by|with) (?:by )?(?:that|this) name|unrouteable/,
    unless:
      /(?:sender|from) (?:address|domain|\S+ ){0,3}(?:rejected|verify|unknown|invalid|domain)|\bhelo\b|size|password|auth/,
    class: unknownByCode,
    explanation: 'The address does not exist, or is switched off.',
    source: 'Postfix, Exim, Sendmail, qmail, Exchange, Gmail, Yahoo',
  },
  {
    id: 'recipient.unknown_other_languages',
    when: /(?:empfanger|empfaenger|adresse|benutzer|postfach|konto|teilnehmer)\S* (?:\S+ ){0,5}(?:unbekannt|existiert nicht|nicht (?:gefunden|vorhanden|bekannt|gultig|gueltig|mehr|erreichbar|aktiv|existent)|ungultig|ungueltig|gesperrt|deaktiviert|geloscht|inaktiv)|(?:unbekannter?|ungultiger?|ungueltiger?|falscher?) (?:\S+ )?(?:empfanger|empfaenger|adresse|benutzer|e-?mail\S*)|(?:destinataires?|utilisateur|adresse|boite|compte|usager)\S* (?:\S+ ){0,8}(?:inconnue?|inexistante?s?|nexiste\w*|invalide|introuvable|desactive\w*|ferme\w*|non valide|clos|inactif|inactive|suspendue?)|(?:usuario|destinatario|direccion|buzon|cuenta|casilla) (?:\S+ ){0,6}(?:desconocid[oa]|no (?:existe|encontrad[oa]|valid[oa])|inexistente|invalid[oa]|inactiv[oa]|deshabilitad[oa]|desactivad[oa]|suspendid[oa])|(?:utente|destinatario|indirizzo|casella|account) (?:\S+ ){0,6}(?:sconosciut[oa]|inesistente|non (?:esiste|valid[oa]|trovat[oa]|attiv[oa])|invalid[oa]|disabilitat[oa]|disattivat[oa]|sospes[oa])|(?:usuario|destinatario|endereco|caixa|conta|utilizador) (?:\S+ ){0,6}(?:desconhecid[oa]|nao (?:existe|encontrad[oa]|valid[oa])|inexistente|invalid[oa]|inativ[oa]|desativad[oa]|desabilitad[oa])|gebruiker onbekend|onbekende gebruiker|no existe (?:el|la|ese|esa)|nie ma takiego|okand mottagare/,
    class: unknownByCode,
    explanation: 'The address does not exist, or is switched off.',
    source: 'GMX, T-Online, Orange, La Poste, Libero, Terra, UOL',
  },
  {
    id: 'recipient.mailbox_unavailable',
    when: /mailbox (?:ADDRESS |\S+ )?(?:is )?(?:temporarily )?(?:unavailable|not available|busy|disabled|locked|in use)|mailbox not (?:found|accessible)|mailbox name not allowed|(?:user|account|recipient) (?:is )?(?:temporarily )?(?:unavailable|not available)/,
    unless: /access denied due to/,
    class: unknownByCode,
    explanation: 'The mailbox cannot be reached: it does not exist, or is busy for now.',
    source: 'RFC 5321 section 4.2.3; Outlook.com, SendGrid',
  },
  {
    id: 'recipient.domain',
    when: /null mx|(?:recipient|destination|your) (?:\S+ ){0,2}domain (?:\S+ ){0,4}(?:not found|not exist|doesnt exist|unknown|invalid|no mx|not hosted|not local)|(?:find|resolve|locate) the recipient domain|recipient (?:address )?rejected domain not found|(?:host|domain|domain name|host or domain name) (?:not found|unknown)|no (?:mx|mail exchanger|such domain|route to host|valid hosts)|domain \S+ does not accept mail|unrout\w+ domain|all relevant mx|name service error/,
    class: unknownByCode,
    explanation: 'The domain of the address does not exist or takes no mail.',
    source: 'RFC 7505; Postfix, Gmail 5.1.2, Exim',
  },
  {
    id: 'recipient.refused',
    when: /(?:recipient|rcpt)s? (?:address |addresses |ADDRESS )?(?:was |were |has been |is |are )?(?:rejected|refused|denied|not accepted|not allowed|bounced)|not accepting (?:messages|mails?|e?mails?)|(?:does not|doesnt) accept (?:messages|mails?|e?mails?)|no valid recipients|invalid recipient|(?:empfanger|empfaenger)\S* (?:\S+ )?(?:abgelehnt|abgewiesen)|destinataires? (?:\S+ )?(?:refuse|rejete)|destinatario (?:\S+ )?(?:rechazad|rifiutat|rejeitad|recusad)/,
    unless: /spam|blocked|blacklist|block ?list|listed|policy|polic(?:y|ies)|reputation|content|resolv/,
    class: unknownByCode,
    explanation: 'The recipient is refused.',
    source: 'Postfix, Exchange 5.4.1, Mimecast',
  },
]
