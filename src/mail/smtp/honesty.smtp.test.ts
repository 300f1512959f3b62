/** Whatever a relay does, an outcome never says more than is true. */

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordingFeed, TestMessage } from '../../../test/support/recording-feed.ts'
import {
  type Moment,
  ScriptedSmtpPeer,
  silence,
  type Step,
} from '../../../test/support/scripted-smtp-peer.ts'
import { openSmtpConnection } from './connection.ts'

const trouble: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    '450 4.2.0 Later',
    '554 5.0.0 Never',
    '250 Ok',
    '354 Go',
    '421 4.3.2 Closing',
    '503 5.5.1 What?',
  ),
  fc.constantFrom<Step>(
    silence,
    { drop: 'fin' },
    { drop: 'rst' },
    { reply: '250 Ok', drop: 'rst' },
    { reply: '550 No', drop: 'fin' },
    { raw: 'nonsense\r\n' },
    { raw: '250-half' },
    { raw: '' },
  ),
)
const usual: Partial<Record<Moment, Step>> = { DATA: '354 Go', body: { raw: '' } }
const steps = (moment: Moment) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant<Step>(usual[moment] ?? '250 Ok') }, trouble), {
    minLength: 1,
    maxLength: 6,
  })
const saysYes = (step: Step) =>
  (typeof step === 'string' ? step : 'reply' in step ? (step.reply ?? '') : '').startsWith('2')
const script = fc.record({
  capabilities: fc.constantFrom([], ['PIPELINING'], ['PIPELINING', 'SIZE 1000']),
  steps: fc.record({
    MAIL: steps('MAIL'),
    RCPT: steps('RCPT'),
    DATA: steps('DATA'),
    // A relay that says 250 before the dot and then forgets the message lies; no client can know.
    body: steps('body').map((all) => all.filter((step) => !saysYes(step))),
    dot: steps('dot'),
    RSET: steps('RSET'),
  }),
})
/** What the engine does with a message: clear it at once, clear it when it is held, or take it back. */
const fate = fc.constantFrom('cleared', 'cleared when held', 'withdrawn')

test('one outcome for each message, and none that the relay could contradict', async () => {
  await fc.assert(
    fc.asyncProperty(script, fc.array(fate, { minLength: 1, maxLength: 6 }), async (behaviour, fates) => {
      const peer = await ScriptedSmtpPeer.listen(behaviour)
      const messages = fates.map(
        (_, index) => new TestMessage(`r${index}@x.test`, { cleared: fates[index] === 'cleared' }),
      )
      const feed = new RecordingFeed(messages)
      const connection = openSmtpConnection(
        {
          host: '127.0.0.1',
          port: peer.port,
          security: 'none',
          verifyCertificate: true,
          helloName: 'me.test',
        },
        feed,
        { tickMs: 5, timeouts: { commandMs: 40, dataStartMs: 40, dotMs: 40, quitMs: 40 } },
      )
      feed.connection = connection
      feed.changes.on('change', () => {
        const held = connection.heldMessage
        if (held === undefined) return
        if (fates[messages.indexOf(held)] === 'withdrawn') connection.withdraw()
        else {
          held.cleared = true
          connection.release()
        }
      })
      await feed.untilClosed()
      await peer.close()

      const taken = messages.length - feed.waiting
      expect(feed.outcomes.map(({ recipient }) => recipient)).toEqual(
        messages.slice(0, taken).map(({ recipient }) => recipient),
      )
      expect(feed.closings).toHaveLength(1)
      for (const { recipient, outcome } of feed.outcomes) {
        const ended = peer.messages.some(({ recipients }) => recipients.includes(recipient))
        const saysAccepted = outcome.kind === 'reply' && outcome.phase === 'dot' && outcome.reply.code < 300
        const mayHaveEnded = saysAccepted || outcome.phase === 'dot'
        if (saysAccepted) expect(ended).toBe(true)
        if (ended) expect(mayHaveEnded).toBe(true)
        if (outcome.kind === 'lost') expect(outcome.dotWritten).toBe(outcome.phase === 'dot')
        else expect(outcome.phase === 'dot' || outcome.reply.code >= 400).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
