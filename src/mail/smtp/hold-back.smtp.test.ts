import { afterEach, describe, expect, test } from 'vitest'
import { brief, RecordingFeed, TestMessage } from '../../../test/support/recording-feed.ts'
import { type PeerScript, ScriptedSmtpPeer, silence } from '../../../test/support/scripted-smtp-peer.ts'
import { openSmtpConnection, type SmtpConnection } from './connection.ts'

let peer: ScriptedSmtpPeer
let feed: RecordingFeed
let connection: SmtpConnection<TestMessage>

afterEach(async () => {
  connection.destroy()
  await peer.close()
})

async function open(script: PeerScript, messages: TestMessage[], options = {}) {
  peer = await ScriptedSmtpPeer.listen(script)
  feed = new RecordingFeed(messages, { quitWhenEmpty: false })
  const route = { host: '127.0.0.1', port: peer.port, security: 'none', verifyCertificate: true } as const
  connection = openSmtpConnection({ ...route, helloName: 'me.test' }, feed, options)
  feed.connection = connection
}

const outcomes = () => feed.outcomes.map(({ outcome }) => brief(outcome))
/** What came after the DATA commands and their bodies began: the octets of the last body. */
const lastBody = () => peer.received.slice(peer.received.lastIndexOf('DATA\r\n') + 6)
const uncleared = (recipient: string, content?: string) =>
  new TestMessage(recipient, content === undefined ? { cleared: false } : { cleared: false, content })

const ways = [
  { way: 'pipelined', capabilities: ['PIPELINING'] },
  { way: 'in lockstep', capabilities: [] },
]

describe.each(ways)('a message that is not cleared, $way', ({ capabilities }) => {
  test('arrives but for the whole terminator, which leaves by itself after release', async () => {
    const message = uncleared('a@x.test')
    await open({ capabilities }, [message])
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    const body = message.content.slice(0, -2)
    await peer.until(() => lastBody().length >= body.length)
    expect(connection.phase).toBe('body')
    expect(connection.heldMessage).toBe(message)

    // Whatever the connection does meanwhile, not one octet of CRLF.CRLF comes.
    connection.release()
    connection.wake()
    peer.say('')
    expect(lastBody()).toBe(body)
    expect(peer.messages).toEqual([])

    message.cleared = true
    connection.release()
    expect(connection.phase).toBe('dot')
    await feed.until(() => feed.outcomes.length === 1)
    expect(outcomes()).toEqual(['dot 250'])
    expect(peer.messages).toEqual([
      { sender: message.sender, recipients: ['a@x.test'], content: message.content },
    ])
    expect(lastBody()).toBe(`${message.content}.\r\n`)
  })

  test.each(['fin', 'rst'] as const)('is certainly not accepted when the relay cuts by %s', async (drop) => {
    await open({ capabilities, steps: { body: [{ drop }] } }, [uncleared('a@x.test')])
    await feed.untilClosed()
    expect(outcomes()).toEqual(['lost body'])
    expect(feed.outcomes[0]?.outcome).toMatchObject({ dotWritten: false })
  })

  test('is given back by withdraw, with the connection', async () => {
    await open({ capabilities }, [uncleared('a@x.test')])
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    connection.withdraw()
    expect(outcomes()).toEqual(['lost body'])
    expect(feed.closings).toHaveLength(1)
    await peer.until(({ sockets }) => sockets.size === 0)
    expect(peer.messages).toEqual([])
  })

  test('is given back by destroy', async () => {
    await open({ capabilities }, [uncleared('a@x.test')])
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    connection.destroy()
    expect(outcomes()).toEqual(['lost body'])
    connection.release()
    connection.withdraw()
    connection.destroy()
    connection.quit()
    connection.wake()
    expect(feed.outcomes).toHaveLength(1)
    expect(feed.closings).toHaveLength(1)
  })

  test('is never timed out by us: it waits for its clearance', async () => {
    // Those of the commands before it are left as they are: a busy machine may need longer for an answer.
    const timeouts = { bodyProgressMs: 20, dotMs: 20 }
    const message = uncleared('a@x.test')
    await open({ capabilities }, [message], { tickMs: 5, idleCloseMs: 20, timeouts })
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    // A second connection that goes idle at the same settings proves that the time has passed.
    const idle = new RecordingFeed([], { quitWhenEmpty: false })
    const route = { host: '127.0.0.1', port: peer.port, security: 'none', verifyCertificate: true } as const
    openSmtpConnection({ ...route, helloName: 'me.test' }, idle, { tickMs: 5, idleCloseMs: 60 })
    expect(await idle.untilClosed()).toBe('idle')
    expect(connection.heldMessage).toBe(message)
    expect(feed.outcomes).toEqual([])
  })

  test('that becomes cleared before the relay asks for it is not held', async () => {
    const message = uncleared('a@x.test')
    await open({ capabilities, steps: { DATA: [silence] } }, [message])
    await peer.until(({ commands }) => commands.includes('DATA'))
    message.cleared = true
    peer.say('354 Go ahead\r\n')
    await peer.until(() => lastBody().endsWith('\r\n.\r\n'))
    expect(feed.heldMessages).toEqual([])
  })

  test('quit waits for it', async () => {
    const message = uncleared('a@x.test')
    await open({ capabilities }, [message])
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    connection.quit()
    expect(feed.closings).toEqual([])
    message.cleared = true
    connection.release()
    expect(await feed.untilClosed()).toBe('quit')
    expect(outcomes()).toEqual(['dot 250'])
  })
})

test('a clearance that runs out before the dot keeps the message held', async () => {
  let reads = 0
  class Expiring extends TestMessage {}
  const message = new Expiring('a@x.test')
  Object.defineProperty(message, 'cleared', { get: () => (reads += 1) > 3 })
  await open({}, [message])
  await feed.until(({ heldMessages }) => heldMessages.length === 1)
  connection.release()
  expect(connection.heldMessage).toBe(message)
  connection.release()
  expect(connection.heldMessage).toBeUndefined()
  await feed.until(() => feed.outcomes.length === 1)
  expect(outcomes()).toEqual(['dot 250'])
})

describe('with PIPELINING', () => {
  test('a released dot and the next envelope share one write', async () => {
    const first = uncleared('a@x.test')
    await open({}, [first])
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    await peer.until(() => lastBody().length === first.content.length - 2)
    feed.add(uncleared('b@x.test'))
    first.cleared = true
    const before = peer.received.length
    connection.release()
    await feed.until(({ heldMessages }) => heldMessages.length === 2)
    expect(peer.received.slice(before)).toMatch(
      /^\r\n\.\r\nMAIL FROM:<bounces@sender\.test>\r\nRCPT TO:<b@x\.test>\r\nDATA\r\n/,
    )
    expect(outcomes()).toEqual(['dot 250'])
  })

  test('the loss of the connection names each message for itself: one in doubt, one safe', async () => {
    await open({ steps: { dot: [silence] } }, [new TestMessage('a@x.test'), uncleared('b@x.test')])
    await peer.until(({ messages }) => messages.length === 1)
    connection.destroy()
    expect(outcomes()).toEqual(['lost dot (in doubt)', 'lost mail'])
  })
})

describe('a large body', () => {
  const content = `${'x'.repeat(76)}\r\n`.repeat(10_000)

  test('arrives whole, also when it is held', async () => {
    const message = uncleared('a@x.test', content)
    await open({}, [message, new TestMessage('b@x.test', { content })])
    await feed.until(({ heldMessages }) => heldMessages.length === 1)
    await peer.until(() => lastBody().length >= content.length - 2)
    expect(lastBody().length).toBe(content.length - 2)
    message.cleared = true
    connection.release()
    await feed.until(() => feed.outcomes.length === 2)
    expect(outcomes()).toEqual(['dot 250', 'dot 250'])
    expect(peer.messages.map((each) => each.content === content)).toEqual([true, true])
  })

  test('that the relay does not read is given up, certainly not accepted', async () => {
    const timeouts = { bodyProgressMs: 50 }
    await open({ stopReadingAtBody: true }, [new TestMessage('a@x.test', { content: content.repeat(10) })], {
      tickMs: 5,
      timeouts,
    })
    await feed.untilClosed()
    expect(outcomes()).toEqual(['lost body'])
  })
})
