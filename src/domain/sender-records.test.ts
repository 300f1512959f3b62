import { expect, test } from 'vitest'
import { judgeSenderRecords, spfMechanism, type SenderAnswers } from './sender-records.ts'

const key = {
  domain: 'news.example',
  selector: 'waybill',
  algorithm: 'rsa-sha256',
  publicKey: 'MIIB',
} as const
const relays = ['email-smtp.eu-west-1.amazonaws.com', 'mail.news.example', '127.0.0.1']
const good: SenderAnswers = {
  spf: ['google-site-verification=x', 'v=spf1 include:amazonses.com a:mail.news.example -all'],
  dkim: ['v=DKIM1; k=rsa; p=MI IB'],
  dmarc: ['v=DMARC1; p=quarantine; rua=mailto:x@news.example'],
}
const judge = (answers: Partial<SenderAnswers>) => {
  const [spf, dkim, dmarc] = judgeSenderRecords(key, relays, { ...good, ...answers })
  return { spf, dkim, dmarc }
}

test('records that do their work are found', () => {
  const { spf, dkim, dmarc } = judge({})
  expect([spf?.verdict, dkim?.verdict, dmarc?.verdict]).toEqual(['found', 'found', 'found'])
})

test('missing ones say what to publish', () => {
  const { spf, dkim, dmarc } = judge({ spf: ['something else'], dkim: 'none', dmarc: 'none' })
  expect(spf).toMatchObject({
    verdict: 'missing',
    name: 'news.example',
    value: 'v=spf1 include:amazonses.com a:mail.news.example mx ~all',
  })
  expect(dkim).toMatchObject({
    verdict: 'missing',
    name: 'waybill._domainkey.news.example',
    value: 'v=DKIM1; k=rsa; p=MIIB',
  })
  expect(dmarc).toMatchObject({ verdict: 'missing', name: '_dmarc.news.example' })
})

test('an SPF record of others is kept, and gets only what it lacks, before its last word', () => {
  expect(judge({ spf: ['v=spf1 mx include:_spf.google.com -all'] }).spf).toMatchObject({
    verdict: 'different',
    why: 'not_authorised',
    value: 'v=spf1 mx include:_spf.google.com include:amazonses.com a:mail.news.example -all',
  })
})

test('two SPF records are none to a receiver (RFC 7208 section 4.5)', () => {
  expect(judge({ spf: ['v=spf1 -all', 'v=spf1 mx -all'] }).spf).toMatchObject({ why: 'several_records' })
})

test('another key, a revoked key and a policy that means nothing are told apart from missing', () => {
  expect(judge({ dkim: ['v=DKIM1; p=OTHER'] }).dkim).toMatchObject({ verdict: 'different', why: 'other_key' })
  expect(judge({ dkim: ['v=DKIM1; p='] }).dkim).toMatchObject({ verdict: 'different', why: 'key_revoked' })
  expect(judge({ dmarc: ['v=DMARC1; p=no'] }).dmarc).toMatchObject({ why: 'invalid_policy' })
})

test('a DNS that does not answer proves nothing', () => {
  expect(judge({ spf: 'no_answer' }).spf).toMatchObject({ verdict: 'unknown', why: 'no_answer' })
})

test('relays on this machine are nothing to publish', () => {
  expect(spfMechanism('127.0.0.1')).toBeUndefined()
  expect(spfMechanism('198.51.100.7')).toBe('ip4:198.51.100.7')
  expect(spfMechanism('2001:db8::7')).toBe('ip6:2001:db8::7')
})
