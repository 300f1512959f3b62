/** Words about the recipient: full, unknown, switched off, unwilling, or asked to be tried again later. */
import type { TextRule } from '../text-rule.ts'
import { mailbox, message, recipient } from './vocabulary.ts'

const byCode = { 4: 'transient_recipient', 5: 'permanent_recipient' } as const

const unknown =
  'unknown|unknow|not known|not found|not be found|invalid|not valid|isnt valid|not exist|not exists|not existing|doesnt exist|dont exist|didnt exist|not appear to exist|nonexistent|non existent|non existing|inexistent|no longer|not listed|not recogni*|not here|not local|not a valid|not our customer|unrout*|undeliverable|misspelled|incorrect|possibly incorrect'
const switchedOff =
  'inactive|not active|isnt active|disabled|deactivated|suspended|expired|closed|terminated|deleted|removed|discontinued|abandoned|locked|cancelled|blocked due to inactivity|over the limit of inactivity|not enabled'
const wrong =
  'no such|unknown|invalid|nonexistent|non existent|non existing|bad|incorrect|illegal|wrong|unrouteable|unroutable|undeliverable|inactive|disabled|undefined|not a valid|not valid'

export const greylistRules: readonly TextRule[] = [
  {
    id: 'recipient.greylisted',
    says: ['(greylist*|graylist*|grey listed|gray listed|grey listing|gray listing|greyliste*)'],
    class: 'transient_recipient',
    explanation: 'The receiver greylists: it takes the message when it is tried again a little later.',
    source: 'Postgrey, Exim, Yahoo',
  },
]

export const recipientRules: readonly TextRule[] = [
  {
    id: 'recipient.mailbox_full',
    says: [
      `(${mailbox}|storage|disk|mail folder) .. (full|overquota|over quota|over the quota|out of storage|out of space|out of quota)`,
      `(${mailbox}|storage|disk) .. (exceed*|reached) .. (quota|storage|size|space|limit|allocation)`,
      `(${mailbox}|storage|disk) .. (size|storage|space|quota|limit) .. (exceeded|reached)`,
      '(overquota|over quota)',
      'full (mailbox|inbox)',
      'quota .. (exceed*|reached|full|violat*)',
      'exceed* .. (mailbox|storage|disk|quota|allocation)',
      '(not enough|insufficient|no) .. (storage|space|room|quota) .. (mailbox|user|recipient)',
      '(insufficient|not enough) (mailbox|user|recipient) (storage|space|quota)',
      'not enough (storage|space|room)',
      '(postfach|mailbox|inbox|speicher|speicherplatz) .. (voll|uberfullt|ueberfuellt|uberschritten|erschopft|vol)',
      '(boite|bal|messagerie|quota|espace) .. (pleine|plein|saturee|depasse*)',
      '(buzon|casilla|cuenta|cuota) .. (lleno|llena|excedid*|superad*)',
      'casella .. (piena|pieno)',
      '(caixa|cota) .. (cheia|excedid*)',
    ],
    unless: [
      '(daily|hourly|sending|submission|credits|per day|per hour|per minute|per second)',
      '(system|file system) (storage|resources|imposed)',
      'message (size|is too|too)',
      'size of the message',
    ],
    phases: ['rcpt', 'data', 'body', 'dot'],
    class: 'transient_recipient',
    kind: 'mailbox_full',
    explanation: 'The mailbox is full. It is tried again from an hour on, in case it is emptied.',
    source: 'RFC 3463 X.2.2; Gmail, iCloud, Exchange, Orange, Dovecot',
  },
  {
    id: 'recipient.sender_not_welcome',
    says: [
      'has a policy that prohibits',
      'not authenticated for (group|recipient)',
      `(recipient|user|group|list|mailbox|ADDRESS) .. (only accept*|only allow*|only receive*) .. (from|${message})`,
      `(rejected|blocked|refused|denied) by (the|this)? (recipient|user|mailbox owner|owner)`,
      'blocked (sender|senders)',
      '(user|recipient) (has|have)? (blocked|rejected|blacklisted) (you|this|the|your)',
      '(not allowed|not permitted|not authori*) to send .. to (this|the|that|ADDRESS)',
      'restricted to .. (sender|senders|internal|member|members)',
      'only (members|subscribers|internal|authenticated) (can|may|are|senders|users)',
      '(previously bounced|suppressed|suppression list|unsubscribe list|bounce list|bounced addresses)',
    ],
    class: byCode,
    explanation: 'This recipient, or its organisation, takes no mail from this sender.',
    source: 'Gmail, Exchange 5.7.133, SparkPost, Postmark',
  },
  {
    id: 'recipient.unknown',
    says: [
      `(${wrong}) (local|virtual|email|mail|recipient|final)? (${recipient})`,
      `no (valid|local|known)? (mailbox|account|user|recipient) (here|by|with|found|for|named)`,
      `(${recipient}|ADDRESS|HOST) .. (${unknown}|${switchedOff})`,
      '(doesnt|does not|dont|do not) have .. (account|mailbox|user)',
      '(nobody|noone|no one|no mailbox|no account|no user|no person) .. (that|this) name',
      'not our customer',
      'recipientnotfound',
      'mailbox unavailable or access denied',
      'address .. illegal',
    ],
    unless: [
      '(sender|from) (address|domain)',
      'size',
      '(password|auth*)',
      'helo',
      '(illegal|invalid|bad) (address|recipient) (syntax)? (list|header)',
    ],
    class: byCode,
    explanation: 'The address does not exist, or is switched off.',
    source: 'Postfix, Exim, Sendmail, qmail, Exchange, Gmail, Yahoo',
  },
  {
    id: 'recipient.unknown_other_languages',
    says: [
      '(empfanger*|empfaenger*|adresse|emailadresse|mailadresse|benutzer|postfach|konto|teilnehmer) .. (unbekannt|existiert nicht|nicht gefunden|nicht vorhanden|nicht bekannt|nicht gultig|nicht mehr|nicht erreichbar|nicht aktiv|ungultig|ungueltig|gesperrt|deaktiviert|geloscht|inaktiv)',
      '(unbekannter|ungultiger|ungueltiger|falscher|unbekannte|ungultige|ungueltige) (empfanger|empfaenger|adresse|benutzer|emailadresse)',
      '(destinataire|destinataires|utilisateur|adresse|boite|compte|usager) .. (inconnu*|inexistant*|nexiste*|invalide|introuvable|desactive*|ferme*|non valide|clos|inactif|inactive|suspendu*)',
      '(usuario|destinatario|direccion|buzon|cuenta|casilla) .. (desconocid*|no existe|no encontrad*|no valid*|inexistente|invalid*|inactiv*|deshabilitad*|desactivad*|suspendid*)',
      '(utente|destinatario|indirizzo|casella|account) .. (sconosciut*|inesistente|non esiste|non valid*|non trovat*|non attiv*|invalid*|disabilitat*|disattivat*|sospes*)',
      '(usuario|destinatario|endereco|caixa|conta|utilizador) .. (desconhecid*|nao existe|nao encontrad*|nao valid*|inexistente|invalid*|inativ*|desativad*|desabilitad*)',
      '(gebruiker onbekend|onbekende gebruiker|nie ma takiego|okand mottagare)',
    ],
    class: byCode,
    explanation: 'The address does not exist, or is switched off.',
    source: 'GMX, T-Online, Orange, La Poste, Libero, Terra, UOL',
  },
  {
    id: 'recipient.mailbox_unavailable',
    says: [
      'mailbox ADDRESS? is? temporarily? (unavailable|not available|busy|in use|not accessible)',
      'mailbox name not allowed',
      '(user|account|recipient) is? temporarily? (unavailable|not available)',
    ],
    class: byCode,
    explanation: 'The mailbox cannot be reached: it does not exist, or is busy for now.',
    source: 'RFC 5321 section 4.2.3; Outlook.com, SendGrid',
  },
  {
    id: 'recipient.domain',
    says: [
      'null mx',
      '(recipient|recipients|destination) .. domain .. (not found|not exist|doesnt exist|unknown|invalid|not hosted|not local)',
      '(find|resolve|locate) the recipient domain',
      'recipient address rejected domain not found',
      '(host|domain|domain name|domain HOST) (not found|unknown|doesnt exist|does not exist)',
      'no (mx|mail exchanger|such domain|route to host|valid hosts)',
      'domain HOST does not accept (mail|email)',
      '(all relevant mx|name service error)',
    ],
    class: byCode,
    explanation: 'The domain of the address does not exist or takes no mail.',
    source: 'RFC 7505; Postfix, Gmail 5.1.2, Exim',
  },
  {
    id: 'recipient.refused',
    says: [
      '(recipient|recipients|rcpt|address|user) (address|addresses)? ADDRESS? (was|were|has been|is|are)? (rejected|refused|denied|not accepted|not allowed|bounced)',
      `not accepting (${message})`,
      `(does not|doesnt) accept (${message})`,
      'no valid recipients',
      '(cannot|can not|cant|unable to|could not) deliver .. (for|to) (ADDRESS|this)',
      'not allowed to this address',
      '(empfanger*|empfaenger*) .. (abgelehnt|abgewiesen)',
      '(destinataire|destinataires) .. (refuse*|rejete*)',
      'destinatario .. (rechazad*|rifiutat*|rejeitad*|recusad*)',
    ],
    unless: ['(spam|policy|policies|blocked|listed|content|reputation)', '*list'],
    class: byCode,
    explanation: 'The recipient is refused.',
    source: 'Postfix, Exchange 5.4.1, Mimecast, Sendmail',
  },
  {
    id: 'recipient.come_again',
    says: [
      '(try|retry|come back|resend|again) .. in # (s|sec*|m|min*)',
      'deferred for #',
      'first (attempt|contact)',
    ],
    severity: 4,
    class: 'transient_recipient',
    explanation: 'The receiver asks to come again a little later.',
    source: 'milter-greylist, SpamExperts',
  },
]
