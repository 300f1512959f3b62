import { expect, it } from 'vitest'
import { enhancedCodeIn, normalReplyText } from './normal-text.ts'

it.each([
  ['Mailbox FULL!', 'mailbox full'],
  ['Boîte du destinataire pleine', 'boite du destinataire pleine'],
  ["user doesn’t exist / isn't here", 'user doesnt exist isnt here'],
  ['over-quota, e-mail', 'over quota email'],
  ['<x@example.com>... User unknown', 'ADDRESS user unknown'],
  ['"a b"@example.com: no', 'ADDRESS no'],
  ['[192.0.2.1] and 2001:db8::1:2:3', 'IP and IP'],
  ['mx1.mail.example.org said no.', 'HOST said no'],
  ['see https://www.spamhaus.org/query/ip/192.0.2.1', 'see www spamhaus org'],
  ['see http://postmaster.comcast.net/codes.php#RL000010', 'see HOST rl000010'],
  ['id 4f9Kq21LmZ0x3yTT, 20260901', 'id ID ID'],
  ['unsolicited 421-4.7.0 mail from 550-your', 'unsolicited mail from your'],
  ['rejected.Please go', 'rejected please go'],
])('%s', (written, expected) => {
  expect(normalReplyText(written)).toBe(expected)
})

it('reads no more than the beginning of a long reply, whatever its line breaks', () => {
  expect(normalReplyText('a '.repeat(1_000_000)).length).toBeLessThan(1001)
  expect(normalReplyText('a\r\n '.repeat(900))).toBe(normalReplyText('a '.repeat(900)))
})

it.each([
  ['550; 5.7.515 Access denied', '5.7.515'],
  ['no [4.4.2]', '4.4.2'],
  ['[#4.16.1] version 5.1.1.9', undefined],
])('finds the status in %s', (written, expected) => {
  expect(enhancedCodeIn(written)).toBe(expected)
})
