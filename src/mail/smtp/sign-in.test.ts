import { describe, expect, test } from 'vitest'
import { chooseMechanism } from './sign-in.ts'

describe('the mechanism', () => {
  const all = ['LOGIN', 'PLAIN', 'CRAM-MD5', 'XOAUTH2']

  test('is the simplest on a private line', () => {
    expect(chooseMechanism(all, { isPrivate: true, clearAllowed: false })).toEqual({ mechanism: 'PLAIN' })
    expect(chooseMechanism(['LOGIN'], { isPrivate: true, clearAllowed: false })).toEqual({
      mechanism: 'LOGIN',
    })
  })

  test('hides the password on an open line', () => {
    expect(chooseMechanism(all, { isPrivate: false, clearAllowed: true })).toEqual({ mechanism: 'CRAM-MD5' })
  })

  test('is refused where the password would cross an open line in clear', () => {
    const refusal = chooseMechanism(['PLAIN', 'LOGIN'], { isPrivate: false, clearAllowed: false })
    expect(refusal).toHaveProperty('refused', expect.stringContaining('in clear'))
  })

  test('crosses it in clear only when told so', () => {
    const line = { isPrivate: false, clearAllowed: true }
    expect(chooseMechanism(['PLAIN', 'LOGIN'], line)).toEqual({ mechanism: 'PLAIN' })
  })

  test('is refused where none is known', () => {
    const refusal = chooseMechanism(['XOAUTH2', 'GSSAPI'], { isPrivate: true, clearAllowed: false })
    expect(refusal).toHaveProperty('refused', expect.stringContaining('XOAUTH2, GSSAPI'))
  })
})
