import { afterEach, describe, expect, test } from 'vitest'
import { brief, RecordingFeed, TestMessage } from '../../../test/support/recording-feed.ts'
import {
  type Moment,
  type PeerScript,
  ScriptedSmtpPeer,
  silence,
  type Step,
} from '../../../test/support/scripted-smtp-peer.ts'
import { openSmtpConnection } from './connection.ts'
import type { SmtpConnectionOptions } from './route.ts'

let peer: ScriptedSmtpPeer | undefined

afterEach(async () => {
  await peer?.close()
  peer = undefined
})

async function run(script: PeerScript, messages: TestMessage[], options: SmtpConnectionOptions = {}) {
  peer = await ScriptedSmtpPeer.listen(script)
  const feed = new RecordingFeed(messages)
  feed.connection = openSmtpConnection(
    { host: '127.0.0.1', port: peer.port, security: 'none', verifyCertificate: true, helloName: 'me.test' },
    feed,
    options,
  )
  const reason = await feed.untilClosed()
  return {
    peer,
    outcomes: feed.outcomes.map(({ recipient, outcome }) => `${recipient}: ${brief(outcome)}`),
    details: feed.outcomes.map(({ outcome }) => outcome),
    closing: typeof reason === 'string' ? reason : brief(reason),
    closings: feed.closings.length,
    accepted: peer.messages.filter((message) => message.recipients.length > 0),
  }
}

const three = () => ['a@x.test', 'b@x.test', 'c@x.test'].map((recipient) => new TestMessage(recipient))

const pipelining: readonly string[] = ['PIPELINING', 'ENHANCEDSTATUSCODES']
const lockstep: readonly string[] = ['8BITMIME']
const ways = [
  { way: 'pipelined', capabilities: pipelining },
  { way: 'in lockstep', capabilities: lockstep },
]
const commands = ['MAIL', 'RCPT', 'DATA', 'dot'] as const

describe.each(ways)('$way', ({ capabilities }) => {
  test('all are accepted, once each, in order', async () => {
    const result = await run({ capabilities }, three())
    expect(result.outcomes).toEqual(['a@x.test: dot 250', 'b@x.test: dot 250', 'c@x.test: dot 250'])
    expect(result.closing).toBe('quit')
    expect(result.peer.messages).toEqual(
      three().map(({ recipient, sender, content }) => ({ sender, recipients: [recipient], content })),
    )
    expect(result.peer.commands.at(-1)).toBe('QUIT')
  })

  test('replies that come octet by octet are the same replies', async () => {
    const result = await run({ capabilities, byteByByte: true }, three())
    expect(result.outcomes).toEqual(['a@x.test: dot 250', 'b@x.test: dot 250', 'c@x.test: dot 250'])
  })

  describe.each(commands)('%s', (command) => {
    const phase = command.toLowerCase()

    test.each(['450 4.2.0 Later', '554 5.7.1 Never'])('refused with %s', async (refusal) => {
      const usual: Record<typeof command, string> = {
        MAIL: '250 Ok',
        RCPT: '250 Ok',
        DATA: '354 Go',
        dot: '250 Ok',
      }
      const result = await run(
        { capabilities, steps: { [command]: [usual[command], refusal, usual[command]] } },
        three(),
      )
      const code = refusal.slice(0, 3)
      expect(result.outcomes).toEqual([
        'a@x.test: dot 250',
        `b@x.test: ${phase} ${code}`,
        'c@x.test: dot 250',
      ])
      expect(result.closing).toBe('quit')
      const recipients = result.accepted.flatMap((message) => message.recipients)
      expect(recipients).toEqual(
        command === 'dot' ? ['a@x.test', 'b@x.test', 'c@x.test'] : ['a@x.test', 'c@x.test'],
      )
    })

    test.each(['fin', 'rst'] as const)('cut by %s instead of an answer', async (drop) => {
      const result = await run({ capabilities, steps: { [command]: [{ drop }] } }, three())
      const doubt = command === 'dot' ? ' (in doubt)' : ''
      expect(result.outcomes[0]).toBe(`a@x.test: lost ${phase}${doubt}`)
      expect(result.outcomes.slice(1).every((outcome) => outcome.endsWith('lost mail'))).toBe(true)
      expect(result.outcomes.length).toBe(command === 'dot' && capabilities === pipelining ? 2 : 1)
      expect(result.closings).toBe(1)
    })

    test('421 answers the command and ends the connection', async () => {
      const steps = { [command]: [{ reply: '421 4.3.2 Closing', drop: 'fin' }] } as const
      const result = await run({ capabilities, steps }, three())
      expect(result.outcomes[0]).toBe(`a@x.test: ${phase} 421`)
      expect(result.closing).toBe(`${phase} 421`)
      expect(result.accepted.length).toBe(command === 'dot' ? 1 : 0)
    })

    test('an answer that is no SMTP says nothing about the message', async () => {
      const steps = { [command]: [{ raw: 'HTTP/1.1 400 Bad Request\r\n' }] }
      const result = await run({ capabilities, steps }, three())
      expect(result.outcomes[0]).toBe(`a@x.test: lost ${phase}${command === 'dot' ? ' (in doubt)' : ''}`)
    })

    test('no answer is given up after its time', async () => {
      const result = await run({ capabilities, steps: { [command]: [silence] } }, three(), {
        tickMs: 5,
        timeouts: { commandMs: 30, dataStartMs: 30, dotMs: 30 },
      })
      expect(result.outcomes[0]).toBe(`a@x.test: lost ${phase}${command === 'dot' ? ' (in doubt)' : ''}`)
      expect(result.details[0]).toMatchObject({ error: `no progress in ${phase} for 0.03 s` })
    })
  })

  test.each<[Moment, Step, string]>([
    ['MAIL', '354 Go ahead', 'lost mail'],
    ['RCPT', '354 Go ahead', 'lost rcpt'],
    ['DATA', '250 Ok', 'lost data'],
    ['dot', '354 Go ahead', 'lost dot (in doubt)'],
  ])('a success of the wrong kind to %s is no success', async (moment, step, outcome) => {
    const result = await run({ capabilities, steps: { [moment]: [step] } }, three())
    expect(result.outcomes[0]).toBe(`a@x.test: ${outcome}`)
    expect(result.accepted.length).toBe(moment === 'dot' ? 1 : 0)
  })

  test('a transaction that the relay refused half-way is reset before the next', async () => {
    const result = await run(
      {
        capabilities,
        steps: {
          RCPT: ['550 No', '250 Ok'],
          DATA: [capabilities === pipelining ? '503 No recipients' : '354 Go', '354 Go'],
        },
      },
      three(),
    )
    expect(result.outcomes).toEqual(['a@x.test: rcpt 550', 'b@x.test: dot 250', 'c@x.test: dot 250'])
    const after = result.peer.commands.indexOf('RSET')
    expect(result.peer.commands[after + 1]).toBe('MAIL FROM:<bounces@sender.test>')
    expect(result.peer.commands.filter((command) => command === 'RSET')).toHaveLength(1)
  })

  test('a refused RSET ends the connection, and the message that waited for it goes back', async () => {
    const steps = { MAIL: ['250 Ok'], RCPT: ['550 No'], DATA: ['503 No'], RSET: ['500 What?'] } as const
    const result = await run({ capabilities, steps }, three())
    expect(result.outcomes).toEqual(['a@x.test: rcpt 550', 'b@x.test: lost mail'])
  })

  test('the words of a reply: all lines, the last code, the status, whatever octets', async () => {
    const reply = '550-5.1.1 The mailbox\r\n550-5.1.1 j\xc3\xb6@x.test\x00 does\r\n550 5.1.1 not exist \xff'
    const result = await run({ capabilities, steps: { RCPT: [reply, '250 Ok'] } }, three())
    expect(result.details[0]).toEqual({
      kind: 'reply',
      phase: 'rcpt',
      reply: { code: 550, enhanced: '5.1.1', text: 'The mailbox jÃ¶@x.test\ufffd does not exist ÿ' },
    })
  })

  test('a reply without end is not read for ever', async () => {
    const result = await run(
      { capabilities, steps: { MAIL: [{ raw: `250 ${'x'.repeat(70_000)}` }] } },
      three(),
    )
    expect(result.outcomes[0]).toBe('a@x.test: lost mail')
  })

  test('a reply in the middle of the body is about the message, which then has no dot', async () => {
    const big = new TestMessage('a@x.test', {
      cleared: false,
      content: `${'x'.repeat(70)}\r\n`.repeat(20_000),
    })
    const result = await run({ capabilities, steps: { body: ['552 5.3.4 Too big'] } }, [big])
    expect(result.outcomes).toEqual(['a@x.test: body 552'])
    expect(result.peer.messages).toEqual([])
  })

  test('a success in the middle of the body is nonsense', async () => {
    const big = new TestMessage('a@x.test', { cleared: false })
    const result = await run({ capabilities, steps: { body: ['250 Ok'] } }, [big])
    expect(result.outcomes).toEqual(['a@x.test: lost body'])
  })
})

describe('a refused recipient, with DATA already on its way', () => {
  test('gets a lone dot where the relay waits for a message all the same', async () => {
    const steps = {
      RCPT: ['550 5.1.1 No', '250 Ok'],
      DATA: ['354 Go'],
      dot: ['554 5.5.1 No valid recipients', '250 Ok'],
    }
    const result = await run({ steps }, three())
    expect(result.outcomes).toEqual(['a@x.test: rcpt 550', 'b@x.test: dot 250', 'c@x.test: dot 250'])
    expect(result.peer.messages[0]).toEqual({ sender: 'bounces@sender.test', recipients: [], content: '' })
    expect(result.peer.commands).not.toContain('RSET')
  })

  test('even a relay that accepts the empty message has not accepted ours', async () => {
    const result = await run({ steps: { RCPT: ['450 4.2.1 Later'], DATA: ['354 Go'] } }, three())
    expect(result.outcomes).toEqual(['a@x.test: rcpt 450', 'b@x.test: rcpt 450', 'c@x.test: rcpt 450'])
    expect(result.accepted).toEqual([])
  })

  test('a relay that cuts then: the refusal stands', async () => {
    const steps = { RCPT: [{ reply: '550 5.7.1 Go away', drop: 'fin' }] } as const
    const result = await run({ steps }, three())
    expect(result.outcomes).toEqual(['a@x.test: rcpt 550'])
  })

  test('a refused sender whose recipient is accepted never gets an empty message', async () => {
    const steps = { MAIL: ['550 5.7.1 No'], RCPT: ['250 Ok'], DATA: ['354 Go'] }
    const result = await run({ steps }, three())
    expect(result.outcomes).toEqual(['a@x.test: mail 550'])
    expect(result.peer.received.endsWith('DATA\r\n')).toBe(true)
  })
})
