import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { defaultSettings, patchSettings, readSettings, writeSettings } from './settings.ts'

const current = defaultSettings('postfix')

describe('a patch', () => {
  test('changes what it names and nothing else', () => {
    expect(patchSettings(current, { idleMs: 5000 })).toEqual({
      ok: true,
      value: { ...current, idleMs: 5000 },
    })
  })

  test('a new profile brings its limits and habits', () => {
    const patched = patchSettings(current, { profile: 'host35' })
    expect(patched).toMatchObject({
      ok: true,
      value: { limits: [{ count: 35, per: 'hour' }], maxConnections: 10 },
    })
    expect(patchSettings(current, { profile: 'ses' })).toMatchObject({ ok: true, value: { idleMs: 10_000 } })
  })

  test('what it names wins over what the profile brings', () => {
    const limits = [{ kind: 'token_bucket', count: 12, per: 'second' }]
    expect(patchSettings(current, { profile: 'ses', limits, idleMs: 99 })).toMatchObject({
      ok: true,
      value: { limits, idleMs: 99 },
    })
  })

  test.each([
    [{ profile: 'gmail' }, 'profile'],
    [{ speed: 1 }, ''],
    [{ maxInbox: -1 }, 'maxInbox'],
    [{ rules: [{ phase: 'dot', action: { kind: 'defer', reply: '550 no' } }] }, 'rules.0.action.reply'],
    [{ rules: [{ phase: 'dot', action: { kind: 'refuse', reply: 'no' } }] }, 'rules.0.action.reply'],
    [
      { rules: [{ phase: 'dot', action: { kind: 'refuse', reply: '550 no\r\n250 yes' } }] },
      'rules.0.action.reply',
    ],
    [{ rules: [{ phase: 'lunch', action: { kind: 'accept' } }] }, 'rules.0.phase'],
    [
      { rules: [{ phase: 'mail', match: { recipient: 'a@b.test' }, action: { kind: 'accept' } }] },
      'rules.0.match.recipient',
    ],
    [
      { rules: [{ phase: 'dot', match: { probability: 2 }, action: { kind: 'accept' } }] },
      'rules.0.match.probability',
    ],
    [{ limits: [{ kind: 'fixed_window', count: 1, per: 'hour', burst: 3 }] }, 'limits.0.burst'],
    [{ limits: [{ kind: 'fixed_window', count: 0, per: 'hour' }] }, 'limits.0.count'],
    [
      { limits: [{ kind: 'fixed_window', count: 1, per: 'hour', phase: 'mail', recipient: 'b.test' }] },
      'limits.0.recipient',
    ],
    ['everything off', ''],
  ])('%j is refused, naming the field', (patch, field) => {
    const patched = patchSettings(current, patch)
    expect(patched.ok).toBe(false)
    if (patched.ok) return
    expect(patched.problem.field ?? '').toBe(field)
    expect(patched.problem.message).toMatch(/^The sandbox settings were not changed\. ./)
  })
})

describe('the file', () => {
  test('brings back what was written', () => {
    const file = join(temporaryFolder(), 'settings.json')
    const settings = {
      ...current,
      maxInbox: 7,
      rules: [{ phase: 'dot', action: { kind: 'slow', delayMs: 3 } }],
    } as const
    writeSettings(file, settings)
    expect(readSettings(file)).toEqual({ ok: true, value: settings })
  })

  test('absent: the defaults', () => {
    expect(readSettings(join(temporaryFolder(), 'settings.json'))).toEqual({ ok: true, value: current })
  })

  test.each(['{"profile":', '{"profile":"ses"}', '[]'])('%s is refused with the name of the file', (text) => {
    const file = join(temporaryFolder(), 'settings.json')
    writeFileSync(file, text)
    expect(readSettings(file)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining(file) },
    })
  })
})
