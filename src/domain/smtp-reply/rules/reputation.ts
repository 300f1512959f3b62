/** Words about how a receiver thinks of our IP address or domain: blocklists, reputation, complaints. */
import type { TextRule } from '../text-rule.ts'
import { ourAddress } from './vocabulary.ts'

export const reputationRules: readonly TextRule[] = [
  {
    id: 'message.listed_link',
    says: [
      '(dbl|surbl|uribl)',
      'spamhaus dbl',
      'multi (surbl|uribl)',
      '(blacklisted|listed|blocked|malicious) (url|urls|uri|link|links)',
      '(url|urls|uri|link|links) .. (listed|blacklisted|blocked|spam|malicious|block list|blocklist)',
    ],
    class: 'permanent_message',
    explanation:
      'A domain or link in the message is on a blocklist. Look at the links and at the sender domain.',
    source: 'iCloud, SpamAssassin, Spamhaus DBL',
  },
  {
    id: 'destination.blocklist',
    says: [
      '(spamhaus|spamhauss|spamcop|sorbs|barracudacentral|uceprotect|senderscore|backscatterer|invaluement|abusix|manitu|mailspike|spamrats|abuseat|gbudb|nixspam)',
      '(rbl|dnsbl|dnsrbl|sbl|xbl|pbl|zen|cbl|psbl|rbls|dnsbls)',
      '(blacklist|blacklisted|blacklists|blacklisting|blocklist|blocklisted|blocklists|denylist|denylisted)',
      '(black|block|deny|bad) (list|listed|lists)',
      '(is|are|been|currently|was) listed (in|on|at|by)',
      'blocked (using|by|via) .. (reputation|rbl|list|org|service)',
      `(${ourAddress}) .. (blocked|banned|barred|blocklisted)`,
      '(blocked|banned) .. (ip|IP|IPs|sending ip)',
      'a block has been placed',
      'banned (sender|sending)',
      '(blocked|refused) see HOST',
      '(ipcheck|delist*|unblock)',
      '(sperrliste|liste noire|lista negra|lista nera)',
    ],
    unless: [
      '(user|recipient|mailbox) (has|have) (blocked|banned|blacklisted)',
      'by (the|this)? recipient',
      'block list of bounced',
      '(reject|rejected) content',
    ],
    class: 'throttle_destination',
    explanation:
      'The sending IP address or domain is on a blocklist. Find the list, mend the cause and ask for removal; no address is blamed.',
    source: 'Postfix reject_rbl_client, Spamhaus, Barracuda, Microsoft',
  },
  {
    id: 'destination.reputation',
    says: [
      'reputation',
      '(spammer|spammers)',
      '(sending|sends|sent) spam',
      'spams from',
      '(bad|suspicious) (sender)? ip',
      'ip not in',
      'listed as (abusive|spam*)',
      '(abusive|abus detecte|abuse detected)',
      '(due to|because of|for) .. abuse',
      'open proxy',
      '(allowed|permitted|authori*) to connect',
      'access to .. system .. (rejected|denied|refused)',
      'not currently? accepting (mail|email|messages|connections) from (your|this|IP)',
      '(your|geographical|geographic) (location|country|region)',
      'excessive .. (unknown|unknowns|invalid|bounces)',
      '(user|spam|abuse|many|received) complaints',
      'complaints (from|about|received)',
      'suspicious (behaviour|behavior|traffic)',
      'unsolicited (mail|email|messages|bulk mail|bulk email) (originating|from|coming)',
      '(unusual|excessive|unexpected|abnormal|high) (rate|volume|amount|number|traffic)',
      '(too many|large number of) .. (spam|spams|complaints|bounces|invalid recipients|unknown users|unknown recipients|invalid addresses)',
      '(untrusted|new or untrusted|unknown) ip',
      'too many errors from .. (ip|IP)',
      'traffic not accepted',
      '(limited|restricted|throttled) .. for your (network|ip|server|host|mta)',
      '(mail|mails|messages|email|connection|connections) from (IP|ip|this ip|your ip) .. (rejected|refused|denied|blocked)',
      '(not|doesnt) accept (mail|email|messages) from (HOST|IP|your|this)',
      '(connection|connections) .. (not accepted|not be accepted|rejected|not welcome)',
      '(directory harvest|dictionary attack|spam trap|spamtrap)',
    ],
    unless: ['ADDRESS deferred', 'valid sender', 'account .. (blocked|suspended|disabled)'],
    class: 'throttle_destination',
    explanation:
      'The receiver does not trust our IP address or domain at the moment. Mail to it is slowed down; look at complaints and list quality.',
    source: 'Gmail 4.7.0 and 4.7.28, Yahoo TS01, Cisco ESA, Proofpoint',
  },
]

/** Asked last: whoever speaks of our machine does not speak of the recipient. */
export const ourMachineRules: readonly TextRule[] = [
  {
    id: 'destination.our_machine',
    says: ['(ip|ips|IP)', '(your|client|connecting|sending|remote) (server|host|network|mta|machine|domain)'],
    unless: ['(recipient|mailbox|user|ADDRESS) .. (rejected|refused|unavailable)'],
    phases: ['rcpt', 'data', 'body', 'dot'],
    class: 'throttle_destination',
    explanation:
      'The receiver objects to the machine that our mail comes from. Mail to it is slowed down; no address is blamed.',
    source: 'many',
  },
]
