import { expect, test } from 'vitest'
import { troubleOf, type FailedStep } from './relay-trouble.ts'

/** Words as Node 20 and mail servers say them. */
const cases: readonly (readonly [FailedStep, number, string])[] = [
  [{ phase: 'connect', words: 'getaddrinfo ENOTFOUND smtp.exmaple.org' }, 587, 'name_not_found'],
  [{ phase: 'connect', words: 'connect ECONNREFUSED 127.0.0.1:2599' }, 2599, 'connection_refused'],
  [{ phase: 'connect', words: 'no connection within 10 s' }, 25, 'port_25_blocked'],
  [{ phase: 'connect', words: 'no connection within 10 s' }, 587, 'no_answer'],
  [{ phase: 'connect', words: 'connect ENETUNREACH 2001:db8::1:587 - Local (:::0)' }, 587, 'no_way'],
  [{ phase: 'banner', words: 'no reply within 10 s' }, 465, 'plain_on_tls_port'],
  [
    {
      phase: 'starttls',
      words: '80EB:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl/record.c:354:',
    },
    587,
    'tls_on_plain_port',
  ],
  [
    {
      phase: 'starttls',
      words:
        "Hostname/IP does not match certificate's altnames: Host: mail.example.org. is not in the cert's altnames",
    },
    587,
    'certificate_name',
  ],
  [{ phase: 'starttls', words: 'self-signed certificate' }, 587, 'certificate_untrusted'],
  [{ phase: 'starttls', words: 'unable to verify the first certificate' }, 587, 'certificate_untrusted'],
  [{ phase: 'starttls', words: 'certificate has expired' }, 587, 'certificate_expired'],
  [
    { phase: 'starttls', words: 'the relay does not offer STARTTLS, and nothing is sent without it' },
    587,
    'no_starttls',
  ],
  [{ phase: 'auth', words: '535 Authentication Credentials Invalid', code: 535 }, 587, 'wrong_password'],
  [{ phase: 'auth', words: 'the relay offers no sign-in (AUTH)' }, 25, 'no_sign_in'],
  [
    { phase: 'auth', words: 'the password would cross the network in clear: use STARTTLS or TLS' },
    587,
    'sign_in_needs_tls',
  ],
  [{ phase: 'banner', words: '554 5.7.1 Your address is listed', code: 554 }, 25, 'not_welcome'],
  [{ phase: 'banner', words: 'the relay closed the connection' }, 587, 'closed'],
  [{ phase: 'ehlo', words: '???' }, 587, 'unknown'],
]

test.each(cases)('%j on port %i is %s', (step, port, trouble) => {
  expect(troubleOf(step, { port })).toBe(trouble)
})
