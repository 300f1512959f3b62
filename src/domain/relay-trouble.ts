/**
 * Why a relay could not be reached or signed in to, read from the step that failed: from how sockets and TLS of Node word
 * their errors, and from the relay's replies. The words say what to do; the console has them in other languages, too.
 */
import type { SmtpPhase } from './smtp-reply.ts'

export const relayTroubles = {
  name_not_found: 'There is no server of this name. Look for a typing mistake in the host.',
  connection_refused:
    'The server is there, but nothing listens on this port. Usual ports are 587 (STARTTLS) and 465 (TLS).',
  port_25_blocked:
    'No answer on port 25. Most hosting and home networks block it: use port 587 with STARTTLS instead.',
  no_answer:
    'The server does not answer on this port: a firewall on the way, the wrong port, or the server is down.',
  no_way:
    'This machine has no way to that address. Look at its network, and at IPv6 where the address has colons.',
  tls_on_plain_port:
    'The port speaks without encryption at first. Choose STARTTLS for this port, or use port 465 with TLS.',
  plain_on_tls_port: 'The port expects TLS from the first octet. Choose TLS, as is usual on port 465.',
  certificate_name:
    'The certificate belongs to another name. Use the name that the provider gives for its mail server as the host.',
  certificate_expired: 'The certificate has expired. Whoever runs the server has to renew it.',
  certificate_untrusted:
    'The certificate was not issued by anybody whom this machine trusts. For a server of your own with a certificate of its own, switch off the check of the certificate.',
  tls_failed:
    'No encryption could be agreed on. The server may be too old: Waybill asks for TLS 1.2 or newer.',
  no_starttls:
    'The server offers no STARTTLS, and Waybill sends no password in clear. Use port 465 with TLS, or no encryption for a server on this machine.',
  wrong_password:
    'User or password is wrong. Amazon SES, Gmail and many others want SMTP credentials or an app password made for this, not those of the web page.',
  no_sign_in: 'The server offers no sign-in here. Leave user and password empty, or use port 587 or 465.',
  sign_in_needs_tls: 'The password would cross the network in clear. Choose STARTTLS or TLS.',
  not_welcome:
    'The server does not talk to this machine. Its words below say why; the provider can allow the address.',
  closed:
    'The server ended the connection in the middle. The wrong kind of encryption for the port does that, too.',
  unknown: 'The words of the server below say what happened.',
} as const

export type RelayTrouble = keyof typeof relayTroubles

export const relayTroubleNames = Object.keys(relayTroubles).filter(
  (name): name is RelayTrouble => name in relayTroubles,
)

export interface FailedStep {
  readonly phase: SmtpPhase
  /** What the relay or the socket said. */
  readonly words: string
  /** Of the reply, if there was one. */
  readonly code?: number | undefined
}

export function troubleOf(step: FailedStep, relay: { readonly port: number }): RelayTrouble {
  const byWords = rules.find(
    ([phases, words]) => (phases === null || phases.includes(step.phase)) && words.test(step.words),
  )
  if (byWords === undefined) return byPhase(step)
  const [, , trouble] = byWords
  if (trouble === 'no_answer' && relay.port === 25) return 'port_25_blocked'
  if (trouble === 'no_answer' && relay.port === 465 && step.phase === 'banner') return 'plain_on_tls_port'
  return trouble
}

/** The first that fits decides. null: in any phase. */
const rules: readonly (readonly [readonly SmtpPhase[] | null, RegExp, RelayTrouble])[] = [
  [['connect'], /ENOTFOUND|EAI_AGAIN|EAI_FAIL|getaddrinfo/, 'name_not_found'],
  [['connect'], /ECONNREFUSED/, 'connection_refused'],
  [['connect'], /ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL/, 'no_way'],
  [['connect', 'banner'], /no connection within|no reply within|ETIMEDOUT/, 'no_answer'],
  [['starttls'], /does not offer STARTTLS/, 'no_starttls'],
  [
    ['starttls'],
    /wrong version number|packet length too long|unknown protocol|http request/i,
    'tls_on_plain_port',
  ],
  [['starttls'], /does not match certificate|altnames/i, 'certificate_name'],
  [['starttls'], /certificate has expired|not yet valid/i, 'certificate_expired'],
  [
    ['starttls'],
    /self[- ]signed|unable to (verify|get)|issuer certificate|certificate chain|not trusted/i,
    'certificate_untrusted',
  ],
  [['auth'], /offers no sign-in/, 'no_sign_in'],
  [['auth'], /in clear/, 'sign_in_needs_tls'],
  [['auth'], /must issue a? ?STARTTLS|encryption required/i, 'sign_in_needs_tls'],
  [['banner', 'ehlo'], /closed the connection|ECONNRESET/, 'closed'],
]

function byPhase({ phase, words, code }: FailedStep): RelayTrouble {
  if (phase === 'auth' && code !== undefined)
    return code === 535 || code >= 500 ? 'wrong_password' : 'unknown'
  if ((phase === 'banner' || phase === 'ehlo') && code !== undefined) return 'not_welcome'
  if (phase === 'starttls') return 'tls_failed'
  return /closed the connection|ECONNRESET/.test(words) ? 'closed' : 'unknown'
}
