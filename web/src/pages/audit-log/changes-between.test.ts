import { expect, test } from 'vitest'
import { changesBetween } from './changes-between.ts'

test('what is the same is left out, what came or went is there', () => {
  const before = { name: 'SES', position: 1, limits: ['35/h'], user: 'ada' }
  const after = { name: 'SES', position: 2, limits: ['35/h'], host: 'mail.example' }
  expect(changesBetween(before, after)).toEqual([
    ['position', 1, 2],
    ['user', 'ada', undefined],
    ['host', undefined, 'mail.example'],
  ])
})

test('two plain values differ as a whole', () => {
  expect(changesBetween('a@b.example', 'c@d.example')).toEqual([['', 'a@b.example', 'c@d.example']])
  expect(changesBetween(undefined, undefined)).toEqual([])
})
