import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNames, withoutDot } from './received.ts'

const namesOf = (message: string) => readNames([Buffer.from(message)])

describe('names', () => {
  test('are read from the header, whatever the case and place', () => {
    expect(namesOf('Message-ID: <1@x.test>\r\nX-Waybill-Delivery: 42\r\n\r\nbody\r\n.\r\n')).toEqual({
      messageId: '<1@x.test>',
      delivery: '42',
    })
    expect(namesOf('Subject: a\r\nmessage-id:<1@x.test>\r\n\r\n.\r\n').messageId).toBe('<1@x.test>')
  })

  test('may be folded over lines', () => {
    expect(namesOf('Message-ID:\r\n <1@x.test>\r\nSubject: a\r\n\r\n.\r\n').messageId).toBe('<1@x.test>')
  })

  test('are empty where the header has none, also when the body has', () => {
    expect(namesOf('Subject: a\r\n\r\nMessage-ID: <1@x.test>\r\n.\r\n')).toEqual({
      messageId: '',
      delivery: '',
    })
    expect(namesOf('X-Message-ID: <1@x.test>\r\n\r\n.\r\n').messageId).toBe('')
    expect(namesOf('.\r\n')).toEqual({ messageId: '', delivery: '' })
  })

  test('are the same however the octets are cut', () => {
    const message = Buffer.from(
      'From: a@x.test\r\nMessage-ID: <1@x.test>\r\nX-Waybill-Delivery: 42\r\n\r\nbody\r\n.\r\n',
    )
    for (let cut = 0; cut <= message.length; cut++)
      expect(readNames([message.subarray(0, cut), message.subarray(cut)])).toEqual({
        messageId: '<1@x.test>',
        delivery: '42',
      })
  })
})

test('the final dot goes, however the octets are cut', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat(), { maxLength: 6 }), (text, cuts) => {
      const wire = Buffer.from(`${text}.\r\n`)
      const places = [...new Set([0, ...cuts.map((cut) => cut % wire.length), wire.length])].sort(
        (a, b) => a - b,
      )
      const pieces = places.slice(1).map((end, at) => wire.subarray(places[at], end))
      expect(Buffer.concat(withoutDot(pieces)).toString()).toBe(text)
    }),
  )
})
