/** Words about how a receiver can tell who we are: SPF, DKIM, DMARC, the host name behind our IP address. */
import type { TextRule } from '../text-rule.ts'

const framework = 'spf|dkim|dmarc|arc|domainkeys|sender policy framework|openspf|sender id'

export const identityRules: readonly TextRule[] = [
  {
    id: 'identity.authentication_undecided',
    says: [
      `(${framework}) .. (temperror|temp error|temporary error|temporary failure)`,
      `temporar* .. (${framework})`,
    ],
    severity: 4,
    class: 'throttle_destination',
    explanation: 'The receiver could not look up our SPF, DKIM or DMARC record for the moment.',
    source: 'RFC 7208 temperror; Gmail',
  },
  {
    id: 'identity.authentication',
    says: [`(${framework})`],
    unless: ['unusual rate', 'duplicate'],
    class: 'permanent_account',
    explanation:
      'The receiver does not accept the authentication of the sender domain. Check its SPF, DKIM and DMARC records; no address is at fault.',
    source: 'Gmail, Yahoo, Microsoft and Apple sender requirements; openspf',
  },
  {
    id: 'identity.unauthenticated',
    says: [
      '(unauthenticated|unsigned)',
      '(sender|mail|email|message) is? not authenticated',
      'unauthenticated (mail|email|sender|senders|message|messages)',
      'required authentication level',
      'not meet .. authenticat*',
    ],
    unless: ['for (group|recipient|this|the)', 'unauthenticated (client|session|connection|user|senders)'],
    class: 'permanent_account',
    explanation:
      'The receiver wants authenticated mail. Set up SPF, DKIM and DMARC for the sender domain, or sign in to the relay.',
    source: 'Gmail, Yahoo and Microsoft sender requirements; SendGrid',
  },
  {
    id: 'identity.host_name',
    says: [
      'ptr',
      '(reverse|rdns|fcrdns) (dns|lookup|hostname|host|address|record|entry|mapping|resolution)?',
      '(cannot|cant|could not|unable to) find your (reverse|host*)',
      '(helo|ehlo) (command|name|host|hostname)? .. (rejected|invalid|denied|does not|doesnt|must|mismatch|not match|not resolve|argument)',
      '(invalid|bad|fake|forged) (helo|ehlo)',
      '(dynamic|dialup|dial up|generic|residential) .. (ip|ips|host|hosts|dns|address|addresses|hostname)',
      'ip name lookup',
      '(resolve|verify) your (address|ip|host*)',
      'unresolvable relay host',
      'invalid ip for sending',
    ],
    class: 'permanent_account',
    explanation:
      'The receiver does not like the host name of the sending machine: its reverse DNS or its greeting name. Mend the DNS (PTR record) of the sending IP address.',
    source: 'Postfix reject_unknown_client_hostname, Gmail 5.7.25, Exim',
  },
]
