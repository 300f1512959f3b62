/**
 * Whom the sandbox can pass for: their words and habits, as data.
 * Sources: AWS SES developer guide and transcripts; Postfix smtpd.c; Exim smtp_in.c; cPanel's hourly limit.
 * Placeholders in replies: {host} {id} {recipient} {senderDomain} {used} {count} {percent}.
 */
import type { SandboxLimitUnit, SandboxProfileName, SandboxSettings } from '../domain/sandbox.ts'

export type AuthMechanism = 'PLAIN' | 'LOGIN' | 'CRAM-MD5'

export interface ProfileReplies {
  readonly banner: string
  readonly hello: string
  readonly mailOk: string
  readonly rcptOk: string
  readonly dataGo: string
  readonly accepted: string
  readonly reset: string
  readonly noop: string
  readonly verify: string
  readonly bye: string
  readonly authOk: string
  readonly authFailed: string
  readonly authNeeded: string
  readonly authCancelled: string
  readonly tlsReady: string
  readonly badSequence: string
  readonly badSyntax: string
  readonly unknownCommand: string
  readonly lineTooLong: string
  readonly pipelining: string
  readonly noRecipients: string
  readonly tooBig: string
  readonly storageFailed: string
  readonly tooManyConnections: string
  readonly tooManyMessages: string
  readonly timeout: string
  readonly closing: string
}

export interface SandboxProfile {
  readonly host: string
  readonly pipelining: boolean
  /** RFC 2034: without it, replies to special addresses lose their enhanced codes; rules are taken at their word. */
  readonly enhancedCodes: boolean
  /** EHLO keywords besides PIPELINING, ENHANCEDSTATUSCODES, SIZE, STARTTLS and AUTH. */
  readonly keywords: readonly string[]
  readonly announcesSize: boolean
  readonly authMechanisms: readonly AuthMechanism[]
  readonly replies: ProfileReplies
  readonly throttle: {
    readonly phase: 'mail' | 'rcpt' | 'data' | 'dot'
    readonly replies: Readonly<Record<SandboxLimitUnit, string>>
  }
  readonly defaults: Pick<
    SandboxSettings,
    'limits' | 'maxConnections' | 'maxMessagesPerSession' | 'maxSizeBytes' | 'idleMs'
  >
}

const postfix: SandboxProfile = {
  host: 'sandbox.waybill.test',
  pipelining: true,
  enhancedCodes: true,
  keywords: ['8BITMIME'],
  announcesSize: true,
  authMechanisms: ['PLAIN', 'LOGIN', 'CRAM-MD5'],
  replies: {
    banner: '220 {host} ESMTP Postfix',
    hello: '250 {host}',
    mailOk: '250 2.1.0 Ok',
    rcptOk: '250 2.1.5 Ok',
    dataGo: '354 End data with <CR><LF>.<CR><LF>',
    accepted: '250 2.0.0 Ok: queued as {id}',
    reset: '250 2.0.0 Ok',
    noop: '250 2.0.0 Ok',
    verify: '252 2.0.0 Cannot VRFY user',
    bye: '221 2.0.0 Bye',
    authOk: '235 2.7.0 Authentication successful',
    authFailed: '535 5.7.8 Error: authentication failed: authentication failure',
    authNeeded: '530 5.7.0 Authentication required',
    authCancelled: '501 5.7.0 Authentication aborted',
    tlsReady: '220 2.0.0 Ready to start TLS',
    badSequence: '503 5.5.1 Error: bad sequence of commands',
    badSyntax: '501 5.5.4 Syntax error in parameters',
    unknownCommand: '502 5.5.2 Error: command not recognized',
    lineTooLong: '500 5.5.2 Error: line too long',
    pipelining: '503 5.5.0 Error: improper use of SMTP command pipelining',
    noRecipients: '554 5.5.1 Error: no valid recipients',
    tooBig: '552 5.3.4 Error: message file too big',
    storageFailed: '452 4.3.1 Insufficient system storage',
    tooManyConnections: '421 4.7.0 {host} Error: too many connections from 127.0.0.1',
    tooManyMessages: '421 4.7.0 {host} Error: too many messages in this session',
    timeout: '421 4.4.2 {host} Error: timeout exceeded',
    closing: '421 4.3.2 {host} Service shutting down',
  },
  throttle: {
    phase: 'mail',
    replies: {
      second: '450 4.7.1 Error: too much mail from 127.0.0.1',
      minute: '450 4.7.1 Error: too much mail from 127.0.0.1',
      hour: '450 4.7.1 Error: too much mail from 127.0.0.1',
      day: '450 4.7.1 Error: too much mail from 127.0.0.1',
    },
  },
  defaults: {
    limits: [],
    maxConnections: null,
    maxMessagesPerSession: null,
    maxSizeBytes: 50_000_000,
    idleMs: 300_000,
  },
}

const sesRate = '454 Throttling failure: Maximum sending rate exceeded.'
const sesQuota = '454 Throttling failure: Daily message quota exceeded.'

const ses: SandboxProfile = {
  host: 'email-smtp.sandbox.waybill.test',
  pipelining: false,
  enhancedCodes: false,
  keywords: ['8BITMIME'],
  announcesSize: false,
  authMechanisms: ['PLAIN', 'LOGIN'],
  replies: {
    banner: '220 {host} ESMTP SimpleEmailService-sandbox',
    hello: '250 {host}',
    mailOk: '250 Ok',
    rcptOk: '250 Ok',
    dataGo: '354 End data with <CR><LF>.<CR><LF>',
    accepted: '250 Ok {id}',
    reset: '250 Ok',
    noop: '250 Ok',
    verify: '252 Cannot VRFY user',
    bye: '221 Bye',
    authOk: '235 Authentication successful.',
    authFailed: '535 Authentication Credentials Invalid',
    authNeeded: '530 Authentication required',
    authCancelled: '501 Authentication aborted',
    tlsReady: '220 Ready to start TLS',
    badSequence: '503 Error: bad sequence of commands',
    badSyntax: '501 Syntax error in parameters',
    unknownCommand: '500 Error: command not implemented',
    lineTooLong: '500 Line too long',
    pipelining: '554 SMTP synchronization error: pipelining was not offered',
    noRecipients: '503 Error: need RCPT command',
    tooBig: '552 Message is too long.',
    storageFailed: '454 Temporary service failure',
    tooManyConnections: '421 Too many concurrent SMTP connections',
    tooManyMessages: '421 Connection closed by server. Maximum message count per session reached.',
    timeout: '451 4.4.2 Timeout waiting for data from client.',
    closing: '421 Service shutting down',
  },
  throttle: { phase: 'dot', replies: { second: sesRate, minute: sesRate, hour: sesRate, day: sesQuota } },
  defaults: {
    limits: [],
    maxConnections: null,
    maxMessagesPerSession: null,
    maxSizeBytes: 40_000_000,
    idleMs: 10_000,
  },
}

const eximHourly =
  '550 Domain {senderDomain} has exceeded the max emails per hour ({used}/{count} ({percent}%)) allowed. Message discarded.'

const host35: SandboxProfile = {
  host: 'host35.sandbox.waybill.test',
  pipelining: true,
  enhancedCodes: false,
  keywords: ['8BITMIME'],
  announcesSize: true,
  authMechanisms: ['PLAIN', 'LOGIN'],
  replies: {
    banner:
      '220 {host} ESMTP Exim 4.98\nWe do not authorize the use of this system to transport unsolicited,\nand/or bulk e-mail.',
    hello: '250 {host} Hello',
    mailOk: '250 OK',
    rcptOk: '250 Accepted',
    dataGo: '354 Enter message, ending with "." on a line by itself',
    accepted: '250 OK id={id}',
    reset: '250 Reset OK',
    noop: '250 OK',
    verify: '252 Administrative prohibition',
    bye: '221 {host} closing connection',
    authOk: '235 Authentication succeeded',
    authFailed: '535 Incorrect authentication data',
    authNeeded: '550 Please authenticate before sending',
    authCancelled: '501 Authentication cancelled',
    tlsReady: '220 TLS go ahead',
    badSequence: '503 Bad sequence of commands',
    badSyntax: '501 Syntax error in parameters',
    unknownCommand: '500 unrecognized command',
    lineTooLong: '500 line too long',
    pipelining: '554 SMTP synchronization error',
    noRecipients: '503 Valid RCPT command must precede DATA',
    tooBig: '552 Message size exceeds maximum permitted',
    storageFailed: '451 Error while writing spool file',
    tooManyConnections: '421 Too many concurrent SMTP connections; please try again later',
    tooManyMessages: '421 Too many messages in this connection',
    timeout: '421 {host}: SMTP command timeout - closing connection',
    closing: '421 {host}: Service not available - closing connection',
  },
  throttle: {
    phase: 'dot',
    replies: { second: eximHourly, minute: eximHourly, hour: eximHourly, day: eximHourly },
  },
  defaults: {
    limits: [{ kind: 'fixed_window', count: 35, per: 'hour' }],
    maxConnections: 10,
    maxMessagesPerSession: 100,
    maxSizeBytes: 52_428_800,
    idleMs: 300_000,
  },
}

export const profiles: Readonly<Record<SandboxProfileName, SandboxProfile>> = { postfix, ses, host35 }

/** What follows the banner of EHLO, one keyword a line. */
export function ehloKeywords(profile: SandboxProfile, settings: SandboxSettings, secured: boolean): string[] {
  return [
    ...(profile.pipelining ? ['PIPELINING'] : []),
    ...(profile.announcesSize ? [`SIZE ${settings.maxSizeBytes}`] : []),
    ...(settings.tls === 'starttls' && !secured ? ['STARTTLS'] : []),
    ...(settings.auth === 'off' ? [] : [`AUTH ${profile.authMechanisms.join(' ')}`]),
    ...(profile.enhancedCodes ? ['ENHANCEDSTATUSCODES'] : []),
    ...profile.keywords,
  ]
}
