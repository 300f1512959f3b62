import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem, type Campaign } from '../../api/client.ts'
import { DraftSaver } from './draft-saver.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const draft: Campaign = {
  id: 1,
  name: 'n',
  state: 'draft',
  from: '',
  replyTo: null,
  subject: '',
  preheader: '',
  contentKind: 'markdown',
  source: '',
  html: '',
  text: null,
  lists: [],
  relayId: null,
  inDoubtPolicy: 'hold',
  giveUpAfterMs: 1,
  version: 4,
  scheduledAt: null,
  scheduledBy: null,
  scheduleProblem: null,
  pausedBy: null,
  pausedReason: null,
  isRehearsal: false,
  rehearsalOf: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  finishedAt: null,
}

/** A server with one draft, that refuses who has not seen the last version. */
function server() {
  let now = draft
  const calls: [number, object][] = []
  return {
    calls,
    other: (part: Partial<Campaign>) => (now = { ...now, ...part, version: now.version + 1 }),
    save: async (basedOn: number, change: object) => {
      calls.push([basedOn, change])
      await Promise.resolve()
      if (basedOn !== now.version) throw new ApiProblem(409, 'campaign_changed', 'changed')
      now = { ...now, ...change, html: '<made>', version: now.version + 1 }
      return now
    },
    now: () => now,
  }
}

test('saves a moment after the last change, only what differs, one save after another', async () => {
  const remote = server()
  const saver = new DraftSaver(draft, remote.save)
  saver.change({ subject: 'H' })
  saver.change({ subject: 'Hi' })
  expect(saver.read().state).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(remote.calls).toEqual([[4, { subject: 'Hi' }]])
  expect(saver.read()).toMatchObject({ state: 'saved', version: 5, content: { html: '<made>' } })
  saver.change({ source: 'a' })
  const flushed = saver.flush()
  saver.change({ source: 'ab' })
  await flushed
  expect(saver.read().state).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(remote.calls.slice(1)).toEqual([
    [5, { source: 'a' }],
    [6, { source: 'ab' }],
  ])
  expect(await saver.flush()).toBe('saved')
  expect(remote.calls).toHaveLength(3)
})

test('stops at a conflict until a person has chosen', async () => {
  const remote = server()
  const saver = new DraftSaver(draft, remote.save)
  const theirs = remote.other({ subject: 'Theirs' })
  saver.change({ subject: 'Mine' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(saver.read()).toMatchObject({ state: 'conflict', content: { subject: 'Mine' } })
  saver.change({ preheader: 'More of mine' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(remote.calls).toHaveLength(1)
  expect(await saver.insist(theirs)).toBe('saved')
  expect(remote.now()).toMatchObject({ subject: 'Mine', preheader: 'More of mine' })

  saver.replace({ ...draft, subject: 'Old', version: 9 })
  expect(saver.read()).toMatchObject({
    state: 'saved',
    version: 9,
    generation: 1,
    content: { subject: 'Old' },
  })
})

test('tries again where no answer came, and not where it was refused', async () => {
  let answers = 0
  const saver = new DraftSaver(draft, async () => {
    answers++
    await Promise.resolve()
    if (answers === 1) throw new ApiProblem(0, 'unreachable', 'gone')
    if (answers === 2) throw new ApiProblem(422, 'too_long', 'too long')
    return { ...draft, version: 5 }
  })
  saver.change({ subject: 'x' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(saver.read().state).toBe('failed')
  await vi.advanceTimersByTimeAsync(5_000)
  expect([answers, saver.read().problem?.message]).toEqual([2, 'too long'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(answers).toBe(2)
})
