import { afterEach, describe, expect, test } from 'vitest'
import { brief, RecordingFeed, TestMessage } from '../../../test/support/recording-feed.ts'
import { type PeerScript, ScriptedSmtpPeer, silence } from '../../../test/support/scripted-smtp-peer.ts'
import { openSmtpConnection, type SmtpConnection } from './connection.ts'
import type { SmtpConnectionOptions } from './route.ts'

let peer: ScriptedSmtpPeer
let feed: RecordingFeed
let connection: SmtpConnection<TestMessage>

afterEach(async () => {
  connection.destroy()
  await peer.close()
})

async function open(script: PeerScript, messages: TestMessage[], options: SmtpConnectionOptions = {}) {
  peer = await ScriptedSmtpPeer.listen(script)
  feed = new RecordingFeed(messages, { quitWhenEmpty: false })
  const route = { host: '127.0.0.1', port: peer.port, security: 'none', verifyCertificate: true } as const
  connection = openSmtpConnection({ ...route, helloName: 'me.test' }, feed, options)
  feed.connection = connection
}

const outcomes = () => feed.outcomes.map(({ outcome }) => brief(outcome))
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => new TestMessage(`r${index}@x.test`))

describe('an idle connection', () => {
  test('says QUIT in time, before the relay cuts it', async () => {
    await open({}, numbered(1), { idleCloseMs: 40, tickMs: 5 })
    expect(await feed.untilClosed()).toBe('idle')
    expect(outcomes()).toEqual(['dot 250'])
    expect(peer.commands.at(-1)).toBe('QUIT')
  })

  test('takes what comes later', async () => {
    await open({}, numbered(1))
    await feed.until(() => feed.outcomes.length === 1)
    expect(connection.phase).toBe('idle')
    feed.add(...numbered(2))
    await feed.until(() => feed.outcomes.length === 3)
    expect(connection.messagesSent).toBe(3)
    expect(connection.lastReplyAt).toBeGreaterThan(0)
    expect(peer.connections).toBe(1)
  })

  test.each(['421 4.4.2 Timeout', '451 4.4.2 Timeout waiting for data from client.', '250 Ok'])(
    'that hears "%s" closes; no message is concerned',
    async (words) => {
      await open({}, numbered(1))
      await feed.until(() => feed.outcomes.length === 1)
      peer.say(`${words}\r\n`)
      const reason = await feed.untilClosed()
      expect(reason).toMatchObject({
        kind: 'reply',
        phase: 'idle',
        reply: { code: Number(words.slice(0, 3)) },
      })
      expect(feed.outcomes).toHaveLength(1)
    },
  )

  test('that is cut says so; no message is concerned', async () => {
    await open({}, numbered(1))
    await feed.until(() => feed.outcomes.length === 1)
    for (const socket of peer.sockets) socket.resetAndDestroy()
    expect(await feed.untilClosed()).toMatchObject({ kind: 'lost', phase: 'idle', dotWritten: false })
    expect(feed.outcomes).toHaveLength(1)
  })
})

describe('rotation', () => {
  test.each([{ capabilities: ['PIPELINING'] }, { capabilities: [] }])(
    'after so many messages ($capabilities)',
    async ({ capabilities }) => {
      await open({ capabilities }, numbered(5), { maxMessagesPerConnection: 3 })
      expect(await feed.untilClosed()).toBe('rotated')
      expect(outcomes()).toEqual(['dot 250', 'dot 250', 'dot 250'])
      expect(peer.commands.filter((command) => command.startsWith('MAIL'))).toHaveLength(3)
    },
  )

  test('after as many as the relay allows (RFC 9422)', async () => {
    await open({ capabilities: ['PIPELINING', 'LIMITS RCPTMAX=100 MAILMAX=2'] }, numbered(5))
    expect(await feed.untilClosed()).toBe('rotated')
    expect(connection.messagesSent).toBe(2)
  })

  test('a relay that never says goodbye is left alone', async () => {
    const options = { maxMessagesPerConnection: 1, tickMs: 5, timeouts: { quitMs: 20 } }
    await open({ steps: { QUIT: [silence] } }, numbered(2), options)
    expect(await feed.untilClosed()).toBe('rotated')
  })
})

describe('quit', () => {
  test('of an idle connection', async () => {
    await open({}, numbered(1))
    await feed.until(() => feed.outcomes.length === 1)
    connection.quit()
    expect(await feed.untilClosed()).toBe('quit')
  })

  test('finishes what was taken, and takes nothing more', async () => {
    await open({ steps: { DATA: [silence] } }, numbered(3))
    await peer.until(({ commands }) => commands.includes('DATA'))
    connection.quit()
    peer.say('354 Go\r\n')
    await peer.until(({ received }) => received.endsWith('\r\n.\r\n'))
    peer.say('250 Ok\r\n')
    await peer.until(({ received }) => received.endsWith('QUIT\r\n'))
    peer.say('221 Bye\r\n')
    expect(await feed.untilClosed()).toBe('quit')
    expect(outcomes()).toEqual(['dot 250'])
  })

  test('before the connection is open', async () => {
    await open({ steps: { banner: [silence] } }, numbered(1))
    await peer.until(({ connections }) => connections === 1)
    connection.quit()
    expect(feed.closings).toEqual(['quit'])
    expect(feed.outcomes).toEqual([])
    await peer.until(({ sockets }) => sockets.size === 0)
  })
})

describe('an envelope that could smuggle a command', () => {
  const bad = [
    'a@x.test>\r\nRCPT TO:<b@x.test',
    'a@x.test\nDATA',
    'a@x.test> SIZE=1',
    'a\0@x.test',
    'ä@x.test',
    '',
    'a b@x.test',
  ]

  test.each(bad)('%j throws, and nothing of it is written', async (recipient) => {
    await open({}, [])
    await feed.until(({ vainTakes }) => vainTakes === 1)
    expect(() => {
      feed.add(new TestMessage(recipient))
    }).toThrow('bug')
    expect(peer.received).not.toContain('MAIL')
    feed.add(new TestMessage('c@x.test'))
    await feed.until(() => feed.outcomes.length === 1)
    expect(peer.messages.map((message) => message.recipients)).toEqual([['c@x.test']])
  })
})

test('SIZE is declared where the relay knows it, and only there', async () => {
  const [message] = numbered(1)
  await open({ capabilities: ['PIPELINING', 'SIZE 1000'] }, [message ?? new TestMessage('r0@x.test')])
  await feed.until(() => feed.outcomes.length === 1)
  expect(peer.commands).toContain(`MAIL FROM:<bounces@sender.test> SIZE=${message?.content.length}`)
})
