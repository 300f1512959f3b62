import { expect, test } from 'vitest'
import { linkFault } from './link-faults.ts'

const anchors = new Set(['top', 'für'])

test.each([
  ['https://letters.org/a?b=1#c', undefined],
  ['mailto:ada@letters.org', undefined],
  ['tel:+4930123', undefined],
  ['#top', undefined],
  ['#f%C3%BCr', undefined],
  ['', 'empty'],
  ['#', 'empty'],
  ['#bottom', 'missing_anchor'],
  ['letters.org/a', 'relative'],
  ['/a', 'relative'],
  ['//letters.org', 'unreadable'],
  ['https://', 'unreadable'],
  ['https://letters.org/a b', 'unreadable'],
  ['javascript:alert(1)', 'unsafe'],
  ['data:text/html,x', 'unsafe'],
  ['http://letters.org', 'not_encrypted'],
  ['https://www.example.com/x', 'placeholder'],
  ['https://localhost:9000/', 'private'],
  ['https://192.168.1.7/', 'private'],
  ['https://172.20.0.1/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://0x7f.1/', 'private'],
  ['https://printer.local/', 'private'],
  ['https://intranet/', 'private'],
] as const)('%s: %s', (href, fault) => {
  expect(linkFault(href, anchors)).toBe(fault)
})
