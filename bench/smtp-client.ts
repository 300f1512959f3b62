/**
 * Client and composer against a light sink, beside nodemailer's pool composing the same mail: how many messages a second
 * of this process's CPU carries. In turns, so that all meet the same weather; medians.
 */
import { createTransport } from 'nodemailer'
import type { SmtpConnection } from '../src/mail/smtp/connection.ts'
import { openSmtpConnection } from '../src/mail/smtp/connection.ts'
import type { Outgoing } from '../src/mail/smtp/outgoing.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { type LightSink, startLightSink } from './light-sink.ts'
import { cpuMicroseconds, median } from './measure.ts'
import { compileNewsletter, mailContent, recipient, stamp } from './recipients.ts'

const sizes = {
  small: { ours: 2_000, nodemailers: 200, rounds: 1 },
  full: { ours: 60_000, nodemailers: 3_000, rounds: 5 },
}
const connections = 10

interface Measured {
  readonly perSecond: number
  readonly cpuPerMessage: number
}

export async function run(size: BenchSize): Promise<BenchRow[]> {
  const { ours, nodemailers, rounds } = sizes[size]
  const message = compileNewsletter()
  const compose = (index: number): string => {
    const composed = message.compose(recipient(index), stamp(index))
    if (!composed.ok) throw new Error(composed.problem.message)
    return composed.value
  }
  const same = compose(0)
  const sink = await startLightSink()
  const all = {
    composed: [] as Measured[],
    ready: [] as Measured[],
    held: [] as Measured[],
    nodemailer: [] as Measured[],
  }
  try {
    await measure(sink, ours / 4, () => sendAll(sink.port, ours / 4, compose, true))
    await measure(sink, nodemailers, () => sendByNodemailer(sink.port, nodemailers))
    for (let round = 0; round < rounds; round += 1) {
      all.composed.push(await measure(sink, ours, () => sendAll(sink.port, ours, compose, true)))
      all.nodemailer.push(await measure(sink, nodemailers, () => sendByNodemailer(sink.port, nodemailers)))
      all.held.push(await measure(sink, ours, () => sendAll(sink.port, ours, compose, false)))
      all.ready.push(await measure(sink, ours, () => sendAll(sink.port, ours, () => same, true)))
    }
  } finally {
    await sink.stop()
  }
  const ratio = cpuOf(all.nodemailer) / cpuOf(all.composed)
  return [
    ...rowsFor('client + composer', all.composed),
    ...rowsFor('client + composer, dots held back', all.held),
    ...rowsFor('client alone, one ready message', all.ready),
    ...rowsFor("nodemailer's pool, same mail", all.nodemailer),
    {
      name: 'client + composer per CPU second, of nodemailer',
      value: ratio,
      unit: 'times',
      ...(size === 'full' ? { bar: { op: '>=' as const, value: 20 } } : {}),
    },
  ]
}

function rowsFor(name: string, measured: readonly Measured[]): BenchRow[] {
  return [
    { name, value: median(measured.map(({ perSecond }) => perSecond)), unit: 'messages/s' },
    { name, value: cpuOf(measured), unit: 'us of CPU' },
  ]
}

function cpuOf(measured: readonly Measured[]): number {
  return median(measured.map(({ cpuPerMessage }) => cpuPerMessage))
}

async function measure(sink: LightSink, messages: number, send: () => Promise<void>): Promise<Measured> {
  const countBefore = await sink.count()
  const cpuBefore = cpuMicroseconds()
  const startedAt = performance.now()
  await send()
  const seconds = (performance.now() - startedAt) / 1000
  const cpuPerMessage = (cpuMicroseconds() - cpuBefore) / messages
  const arrived = (await sink.count()) - countBefore
  if (arrived !== messages) throw new Error(`${arrived} of ${messages} messages arrived`)
  return { perSecond: messages / seconds, cpuPerMessage }
}

class BenchMessage implements Outgoing {
  readonly sender = 'news@example.org'
  readonly recipient: string
  readonly content: string
  cleared: boolean

  constructor(index: number, content: string, cleared: boolean) {
    this.recipient = `reader${index}@example.com`
    this.content = content
    this.cleared = cleared
  }
}

/** Ten connections that pull until all is sent. Held messages are cleared together, as by a group commit. */
function sendAll(
  port: number,
  messages: number,
  compose: (index: number) => string,
  cleared: boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0
    let open = connections
    let heldBack: { message: BenchMessage; connection: SmtpConnection<BenchMessage> | undefined }[] = []
    const clearAll = () => {
      const group = heldBack
      heldBack = []
      for (const { message } of group) message.cleared = true
      for (const { connection } of group) connection?.release()
    }
    const route = {
      host: '127.0.0.1',
      port,
      security: 'none',
      verifyCertificate: true,
      helloName: 'bench',
    } as const
    for (let index = 0; index < connections; index += 1) {
      const connection: SmtpConnection<BenchMessage> = openSmtpConnection<BenchMessage>(
        route,
        {
          take() {
            if (next < messages) return new BenchMessage(next, compose(next++), cleared)
            connection.quit()
            return undefined
          },
          held(message) {
            if (heldBack.push({ message, connection }) === 1) setImmediate(clearAll)
          },
          ended(_, outcome) {
            if (outcome.kind === 'lost' || outcome.reply.code !== 250)
              reject(new Error(JSON.stringify(outcome)))
          },
          closed() {
            open -= 1
            if (open === 0) resolve()
          },
        },
        { maxMessagesPerConnection: Infinity },
      )
    }
  })
}

/** The merge fields are put in with one plain replacement, the least that anybody would have to do. */
async function sendByNodemailer(port: number, messages: number): Promise<void> {
  const pool = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  })
  const sends: Promise<unknown>[] = []
  for (let index = 0; index < messages; index += 1) {
    const { email, name, attributes, unsubscribeUrl, browserUrl, deliveryToken } = recipient(index)
    const values: Record<string, string> = {
      'contact.name': name,
      'contact.name | default: "reader"': name,
      'contact.email': email,
      'contact.attributes.city': String(attributes['city']),
      'contact.attributes.token': deliveryToken,
      unsubscribe_url: unsubscribeUrl,
      browser_url: browserUrl,
    }
    const fill = (source: string) =>
      source.replace(/\{\{ (.*?) \}\}/g, (_, field: string) => values[field] ?? '')
    sends.push(
      pool.sendMail({
        from: mailContent.from,
        to: { name, address: email },
        subject: fill(mailContent.subject),
        html: fill(mailContent.html),
        text: fill(mailContent.text ?? ''),
        messageId: `<${index}.waybill@example.org>`,
        headers: {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      }),
    )
    // Nodemailer's queue is bounded here: 60,000 waiting promises would be measured, not its pool.
    if (sends.length === 200) await Promise.all(sends.splice(0))
  }
  await Promise.all(sends)
  pool.close()
}
