import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  classifyLoss,
  classifyReply,
  normalReplyText,
  replyClasses,
  smtpPhases,
  type ReplyClass,
  type SmtpPhase,
} from './smtp-reply.ts'

/** `421 4.7.0 words` as a server writes it. */
function classify(phase: SmtpPhase, written: string, relayHost?: string) {
  const [, code, enhanced, text] = /^(\d{3}) (?:([245]\.\d{1,3}\.\d{1,3}) )?(.*)$/s.exec(written) ?? []
  return classifyReply({
    phase,
    reply: { code: Number(code), enhanced, text: text ?? '' },
    ...(relayHost === undefined ? {} : { relayHost }),
  })
}

function classesOf(phase: SmtpPhase, written: readonly string[]): Record<string, ReplyClass> {
  return Object.fromEntries(written.map((reply) => [reply, classify(phase, reply).class]))
}

function allOf(expected: ReplyClass, written: readonly string[]): Record<string, ReplyClass> {
  return Object.fromEntries(written.map((reply) => [reply, expected]))
}

describe('the phase', () => {
  it('accepts at the dot and nowhere else', () => {
    expect(classify('dot', '250 Ok 0100018f').class).toBe('accepted')
    expect(classify('rcpt', '250 Ok').class).toBe('transient_connection')
    expect(classify('dot', '354 go on').class).toBe('transient_connection')
  })

  it('blames nobody before MAIL', () => {
    for (const phase of ['connect', 'banner', 'ehlo', 'starttls'] as const) {
      expect(classify(phase, '554 5.1.1 user unknown').class).toBe('transient_connection')
      expect(classify(phase, '554 5.7.1 Client host blocked using zen.spamhaus.org').class).toBe(
        'transient_connection',
      )
      expect(classify(phase, '450 4.2.2 mailbox full').class).toBe('transient_connection')
      expect(classify(phase, '421 Too many concurrent SMTP connections')).toMatchObject({
        class: 'throttle_account',
        kind: 'concurrency',
      })
    }
  })

  it('knows a refused sign-in from one that could not be checked', () => {
    expect(classify('auth', '535 Authentication Credentials Invalid').class).toBe('permanent_account')
    expect(classify('auth', '550 whatever').class).toBe('permanent_account')
    expect(classify('auth', '454 Temporary authentication failure').class).toBe('transient_connection')
    expect(classify('auth', '454 4.7.0 Too many login attempts, please try again later.').class).toBe(
      'throttle_account',
    )
  })

  it('takes a refusal of MAIL as one of the sender, and nothing said while idle as one of anybody', () => {
    expect(classify('mail', '550 5.1.1 User unknown').class).toBe('permanent_account')
    expect(classify('mail', '550 no').class).toBe('permanent_account')
    expect(classify('mail', '552 5.3.4 Message size exceeds file system imposed limit').class).toBe(
      'permanent_message',
    )
    expect(classify('mail', '553 <news@> Invalid email address').class).toBe('permanent_message')
    expect(classify('idle', '421 4.4.2 Timeout waiting for data from client.').class).toBe(
      'transient_connection',
    )
    expect(classify('idle', '550 5.1.1 User unknown').class).toBe('transient_connection')
  })

  it('decides where words and codes leave it open', () => {
    expect(classify('rcpt', '550 5.7.1 no').class).toBe('permanent_recipient')
    expect(classify('dot', '554 5.7.1 no').class).toBe('permanent_message')
    expect(classify('rcpt', '552 no').kind).toBe('mailbox_full')
    expect(classify('dot', '599 no').rule).toMatch(/^fallback/)
  })
})

describe('false friends', () => {
  it.each<[ReplyClass, SmtpPhase, readonly string[]]>([
    [
      'throttle_account',
      'dot',
      [
        '550 5.4.5 Daily user sending limit exceeded.',
        '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException',
        '550 Domain example.com has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.',
        '451 Authentication failed: Maximum credits exceeded',
      ],
    ],
    [
      'throttle_destination',
      'rcpt',
      [
        '553 5.7.2 [TSS09] All messages from 192.0.2.25 will be permanently deferred; Retrying will NOT succeed.',
        '550 This IP has sent too many messages this hour. IB504',
        '550 5.1.1 <x@example.com> - 203.0.113.222 has sent to too many recipients this hour. IB607',
        '550 Connection frequency limited',
        '421 4.7.1 [TS03] All messages from 192.0.2.25 will be permanently deferred; Retrying will NOT succeed.',
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      ],
    ],
    [
      'transient_recipient',
      'rcpt',
      [
        '550 5.2.1 The user you are trying to contact is receiving email at a rate that prevents additional messages from being delivered.',
        '552 5.2.2 <x@icloud.com>: user is over quota',
      ],
    ],
    [
      'permanent_account',
      'dot',
      [
        '421 Domain sandbox1.mailgun.org is not allowed to send: Sandbox subdomains are for test purposes only.',
        '421 4.7.26 This email has been rate limited because it is unauthenticated.',
        '421 4.7.40 Your email has been rate limited because the sending domain does not have a DMARC record.',
        '450 4.1.8 <x@bad.domain>: Sender address rejected: Domain not found',
        '554 Message rejected: Email address is not verified.',
        '554 Message rejected: Sending paused for this account.',
        "554 Access denied: User `arn:aws:iam::123:user/x' is not authorized to perform `ses:SendRawEmail'",
        '530 Authentication required',
        '535 Authentication Credentials Invalid',
        '525 5.7.1 Unauthorized IP address',
        '554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
      ],
    ],
  ])('%s', (expected, phase, written) => {
    expect(classesOf(phase, written)).toEqual(allOf(expected, written))
  })

  it('finds nothing in 5.7.1 alone', () => {
    expect(classify('dot', '554 5.7.1 x').rule).toBe('code.554_dot')
  })
})

describe('the words of Amazon SES, where they are seen', () => {
  it.each<[ReplyClass, SmtpPhase, string]>([
    ['throttle_account', 'connect', '421 Too many concurrent SMTP connections'],
    [
      'transient_connection',
      'mail',
      '421 Connection closed by server. Maximum message count per session reached.',
    ],
    ['transient_connection', 'mail', '451 4.4.2 Timeout waiting for data from client.'],
    ['transient_connection', 'dot', '454 Temporary service failure'],
    ['permanent_account', 'auth', '535 Account not subscribed to SES'],
    ['permanent_recipient', 'rcpt', '553 <x@example.com> address unknown'],
    ['permanent_message', 'dot', '552 Message is too long.'],
    ['permanent_message', 'dot', "554 Transaction failed: Expected '<addr-spec>', got ','"],
  ])('%s at %s: %s', (expected, phase, written) => {
    expect(classify(phase, written).class).toBe(expected)
  })

  it('tells rate from quota', () => {
    expect(classify('dot', '454 Throttling failure: Maximum sending rate exceeded').kind).toBe('rate')
    expect(classify('dot', '454 Throttling failure: Daily message quota exceeded').kind).toBe('quota')
  })
})

describe('who speaks', () => {
  it('takes limits of a relay as those of our account, of an MX as those of the destination', () => {
    const limit = '452 4.5.0 Too many messages from 192.0.2.1, slow down'
    expect(classify('mail', limit, 'smtp.relay.example').class).toBe('throttle_account')
    expect(classify('mail', limit, 'alt1.gmail-smtp-in.l.google.com').class).toBe('throttle_destination')
  })

  it('lets one relay use common words in its own sense', () => {
    const reply = '451 Temporary local problem - please try later'
    expect(classify('dot', reply).class).toBe('transient_connection')
    expect(classify('dot', reply, 'smtp.sendgrid.net').class).toBe('transient_recipient')
  })
})

describe('enhanced codes', () => {
  it('are found within the words', () => {
    expect(classify('dot', '550 ; 5.7.515 Access denied').rule).toBe('enhanced.5.7.515')
    expect(classify('dot', '451 x [4.4.2]').rule).toBe('enhanced.4.4.2')
    expect(classify('dot', '451 see 192.5.7.1').rule).not.toMatch(/^enhanced/)
  })
})

describe('the wait that a reply asks for', () => {
  it.each([
    ['451 Greylisted, please try again in 5 minutes', 300_000],
    ['450 4.2.0 Greylisting in effect, retry after 299s', 299_000],
    ['450 Bitte in 15 Minuten erneut versuchen', 900_000],
    ['451 come back in 00:04:35', 275_000],
    ['450 try again in 900 hours', 86_400_000],
    ['450 try again later', undefined],
    ['550 5.1.1 unknown user, do not try again in 5 minutes', undefined],
  ])('%s', (written, expected) => {
    expect(classify('rcpt', written).retryAfterMs).toBe(expected)
  })
})

describe('a lost connection', () => {
  it('is uncertain only if the last octet may have left', () => {
    expect(classifyLoss('dot', true).class).toBe('uncertain')
    expect(classifyLoss('mail', true).class).toBe('uncertain')
    for (const phase of smtpPhases) expect(classifyLoss(phase, false).class).toBe('transient_connection')
  })

  it('tells an operator whether the relay was reached at all', () => {
    expect(classifyLoss('starttls', false).rule).toBe('phase.unreachable')
    expect(classifyLoss('body', false).rule).toBe('phase.lost_before_dot')
  })
})

describe('any reply at all', () => {
  const numRuns = Number(process.env['WAYBILL_FUZZ_RUNS'] ?? 100_000)
  const vocabulary =
    'user mailbox full quota exceeded rate limit throttling too many connections messages per hour daily sender rejected denied access authentication required failed credentials spam content virus policy blocked using spamhaus reputation timeout closing connection temporary failure try again later in 5 minutes unknown does not exist relay dkim spf 4.7.1 5.1.1 5.7.515 2.0.0'.split(
      ' ',
    )
  const words = fc.array(
    fc.oneof(fc.constantFrom(...vocabulary), fc.string({ maxLength: 12, unit: 'binary' })),
    {
      maxLength: 30,
    },
  )
  const phase = fc.constantFrom(...smtpPhases)
  const code = fc.oneof(fc.integer({ min: 200, max: 599 }), fc.integer(), fc.constant(Number.NaN))
  const enhanced = fc.option(fc.oneof(fc.constantFrom('4.2.2', '5.1.1', '5.7.1', '4.7.650'), fc.string()), {
    nil: undefined,
  })

  it('gets a verdict that is never uncertain', () => {
    fc.assert(
      fc.property(phase, code, enhanced, words, (where, number, status, said) => {
        const verdict = classifyReply({
          phase: where,
          reply: { code: number, enhanced: status, text: said.join(' ') },
        })
        return (
          replyClasses.includes(verdict.class) &&
          verdict.class !== 'uncertain' &&
          verdict.rule !== '' &&
          verdict.explanation !== '' &&
          (verdict.retryAfterMs === undefined ||
            (verdict.retryAfterMs >= 0 && verdict.retryAfterMs <= 86_400_000))
        )
      }),
      { numRuns },
    )
  }, 120_000)

  it('reads the same whatever its line breaks, letter case, addresses and ids', () => {
    const ascii = fc.array(fc.constantFrom(...vocabulary, '{address}', '{ip}', '{id}', 'x1.'), {
      maxLength: 30,
    })
    const fillings = fc.record({
      '{address}': fc.constantFrom(
        '<a@example.com>',
        '"quota full"@example.org',
        'no-such-user@spam.example.net',
      ),
      '{ip}': fc.constantFrom('192.0.2.1', '[203.0.113.77]', '2001:db8:0:0:0:0:0:1'),
      '{id}': fc.constantFrom('4f9Kq21LmZ0x3yTT', '20260901123456', 'd9443c01a7336e55'),
    })
    const fill = (said: readonly string[], filling: Readonly<Record<string, string>>, gap: string) =>
      said.map((word) => filling[word] ?? word).join(gap)
    fc.assert(
      fc.property(phase, code, ascii, fillings, fillings, (where, number, said, one, other) => {
        const read = (text: string) =>
          JSON.stringify(classifyReply({ phase: where, reply: { code: number, enhanced: undefined, text } }))
        const first = read(fill(said, one, ' '))
        return (
          first === read(fill(said, other, '\r\n')) && first === read(fill(said, one, '  ').toUpperCase())
        )
      }),
      { numRuns: numRuns / 10 },
    )
  }, 120_000)

  it('has normal words that are their own normal form', () => {
    fc.assert(
      fc.property(words, (said) => {
        const once = normalReplyText(said.join(' '))
        return !/ {2}|^ | $/.test(once)
      }),
    )
  })
})
