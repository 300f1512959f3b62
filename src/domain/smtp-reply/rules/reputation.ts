/** Words about how a receiver thinks of our IP address or domain: blocklists, reputation, complaints. */
import type { TextRule } from '../text-rule.ts'

export const reputationRules: readonly TextRule[] = [
  {
    id: 'message.listed_link',
    when: /\b(?:dbl|surbl|uribl|ivmuri)\b|dbl\.spamhaus|(?:url|uri|link)s? (?:\S+ ){0,4}(?:listed|blacklist\w*|blocked|spam|malicious|block ?list)/,
    class: 'permanent_message',
    explanation:
      'A domain or link in the message is on a blocklist. Look at the links and at the sender domain.',
    source: 'iCloud, SpamAssassin, Spamhaus DBL',
  },
  {
    id: 'destination.blocklist',
    when: /spamhaus|spamcop|sorbs|barracuda(?:central|networks)?\.\w+|uceprotect|senderscore|backscatterer|invaluement|abusix|manitu|mailspike|truncate\.gbudb|\b(?:rbl|dnsbl|dnsrbl|sbl|xbl|pbl|css|zen|cbl|psbl|nixspam|abuseat)\b|black ?-?list\w*|block ?-?list\w*|deny ?-?list\w*|listed (?:in|on|at|by)|blocked (?:using|by|via) (?:\S+ ){0,3}\S+\.\S+|(?:ip|host|server|client|network|address)\S* (?:\S+ ){0,6}(?:blocked|banned|block has been|blocklisted|on our block|is listed|not accepted|rejected|denied) |(?:blocked|banned) (?:\S+ ){0,4}(?:ip|IP|host|network|sender)|IP (?:is |was |has been )?(?:\S+ )?(?:blocked|banned|listed|denied|blacklisted)|banned (?:sender|sending)|auf (?:der|einer) (?:\S+ )?(?:sperrliste|blacklist)|liste noire|lista negra|lista nera/,
    unless:
      /(?:message|content|url|uri|link)s? (?:\S+ ){0,3}(?:contain|listed|include)|(?:recipient|user|mailbox) (?:\S+ ){0,3}(?:blocked|banned|blacklist\w*)$/,
    class: 'throttle_destination',
    explanation:
      'The sending IP address or domain is on a blocklist. Find the list, mend the cause and ask for removal; no address is blamed.',
    source: 'Postfix reject_rbl_client, Spamhaus, Barracuda, Microsoft',
  },
  {
    id: 'destination.reputation',
    when: /reputation|(?:user|spam|abuse) complaints?|complaints? (?:from|about|received)|suspicious (?:activity|behaviou?r|traffic)|unsolicited (?:e?mail|mail|messages?|bulk) (?:originating|from|coming)|(?:too many|high (?:rate|number|volume) of) (?:\S+ ){0,2}(?:spam|complaints?|bounces?|invalid|unknown)|poor sender|sender ?score|abuse (?:from|detected|report\w*)|postmaster\S* (?:for|to) (?:\S+ )?(?:remov|delist|unblock)|traffic not accepted|connections? (?:will )?not (?:be )?accepted|directory harvest\w*|dictionary attack|spam ?trap/,
    class: 'throttle_destination',
    explanation:
      'The receiver does not trust our IP address or domain at the moment. Mail to it is slowed down; look at complaints and list quality.',
    source: 'Gmail 4.7.0, Yahoo TS01, Cisco IronPort, Proofpoint',
  },
]
