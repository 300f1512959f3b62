import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkSendingWindow,
  closesAtMs,
  describeSendingWindow,
  nextOpenAtMs,
  parseSendingWindow,
  type SendingWindow,
} from './sending-window.ts'

const at = (text: string) => Date.parse(text)
const hourMs = 3_600_000

function window(text: string): SendingWindow {
  const parsed = parseSendingWindow(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

describe('a sending window', () => {
  test.each([
    // Berlin is UTC+1 in winter; 2 March 2026 is a Monday
    ['mon-fri 08:00-18:00 Europe/Berlin', '2026-03-02T06:59:00Z', '2026-03-02T07:00:00Z'],
    ['mon-fri 08:00-18:00 Europe/Berlin', '2026-03-02T07:00:00Z', '2026-03-02T07:00:00Z'],
    ['mon-fri 08:00-18:00 Europe/Berlin', '2026-03-02T17:00:00Z', '2026-03-03T07:00:00Z'],
    ['mon-fri 08:00-18:00 Europe/Berlin', '2026-03-06T20:00:00Z', '2026-03-09T07:00:00Z'],
    // the clock goes forward on 29 March
    ['08:00-18:00 Europe/Berlin', '2026-03-28T20:00:00Z', '2026-03-29T06:00:00Z'],
    // 02:30 is not shown on that day, and the window of an hour is cut off at its end
    ['sun 02:00-02:30 Europe/Berlin', '2026-03-28T20:00:00Z', '2026-04-05T00:00:00Z'],
    // over midnight: opens on Friday, and is open on Saturday morning
    ['fri 22:00-06:00 UTC', '2026-03-07T05:00:00Z', '2026-03-07T05:00:00Z'],
    ['fri 22:00-06:00 UTC', '2026-03-07T06:00:00Z', '2026-03-13T22:00:00Z'],
    ['sat,sun 00:00-24:00 America/New_York', '2026-03-06T20:00:00Z', '2026-03-07T05:00:00Z'],
    ['00:00-24:00', '2026-03-06T20:00:00Z', '2026-03-06T20:00:00Z'],
  ])('%s at %s opens at %s', (text, now, expected) => {
    expect(new Date(nextOpenAtMs(window(text), at(now))).toISOString()).toBe(
      new Date(at(expected)).toISOString(),
    )
  })

  test('closes', () => {
    expect(closesAtMs(window('mon-fri 08:00-18:00 Europe/Berlin'), at('2026-03-02T09:00:00Z'))).toBe(
      at('2026-03-02T17:00:00Z'),
    )
    expect(closesAtMs(window('fri 22:00-06:00'), at('2026-03-06T23:00:00Z'))).toBe(at('2026-03-07T06:00:00Z'))
    expect(closesAtMs(window('sat,sun 00:00-24:00'), at('2026-03-07T23:00:00Z'))).toBe(
      at('2026-03-09T00:00:00Z'),
    )
    expect(closesAtMs(window('00:00-24:00'), at('2026-03-07T23:00:00Z'))).toBe(Infinity)
  })

  test.each([
    ['', 'write it like'],
    ['08:00', 'write it like'],
    ['someday 08:00-18:00', 'write it like'],
    ['08:00-18:00 Mars/Olympus', 'no time zone'],
    ['08:00-08:00', 'empty'],
    ['18:00-09:00 UTC', undefined],
    ['09:00-08:00', 'ends (08:00) before it begins'],
    ['20:00-14:00', 'before it begins'],
    ['08:00-25:00', 'times'],
    ['08:60-10:00', 'times'],
    ['24:00-08:00', 'times'],
  ])('%s', (text, expected) => {
    const parsed = parseSendingWindow(text)
    expect(parsed.ok).toBe(expected === undefined)
    if (!parsed.ok) expect(parsed.problem.message).toContain(expected)
  })

  test('needs a day', () => {
    expect(checkSendingWindow({ days: [], from: '08:00', until: '09:00', timeZone: 'UTC' }).ok).toBe(false)
    expect(checkSendingWindow({ days: [8], from: '08:00', until: '09:00', timeZone: 'UTC' }).ok).toBe(false)
  })

  const anyWindow = fc
    .record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1439 }),
      until: fc.integer({ min: 0, max: 1440 }),
      timeZone: fc.constantFrom(
        'UTC',
        'Europe/Berlin',
        'America/New_York',
        'Australia/Lord_Howe',
        'Asia/Kathmandu',
      ),
    })
    .map(({ from, until, ...rest }) => ({ ...rest, from: timeOf(from), until: timeOf(until) }))
    .filter((candidate) => checkSendingWindow(candidate).ok)
  const anyMoment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') })

  test('is open when it says that it opens, and shut when it says that it closes', () => {
    fc.assert(
      fc.property(anyWindow, anyMoment, (candidate, nowMs) => {
        const opensAt = nextOpenAtMs(candidate, nowMs)
        expect(opensAt).toBeGreaterThanOrEqual(nowMs)
        expect(opensAt).toBeLessThanOrEqual(nowMs + 15 * 24 * hourMs)
        expect(nextOpenAtMs(candidate, opensAt)).toBe(opensAt)
        const closesAt = closesAtMs(candidate, opensAt)
        expect(closesAt).toBeGreaterThan(opensAt)
        if (closesAt === Infinity) return
        expect(nextOpenAtMs(candidate, closesAt)).toBeGreaterThan(closesAt)
        // open all the time in between
        const within = opensAt + Math.floor((closesAt - opensAt) / 2)
        expect(nextOpenAtMs(candidate, within)).toBe(within)
      }),
    )
  })

  test('is read as it is described', () => {
    fc.assert(
      fc.property(anyWindow, (candidate) => {
        const checked = checkSendingWindow(candidate)
        if (checked.ok) expect(parseSendingWindow(describeSendingWindow(checked.value))).toEqual(checked)
      }),
    )
  })
})

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
