import { expect, test } from 'vitest'
import { ConnectionNeed } from './connection-need.ts'

test('follows the pace and what nine of ten messages take', () => {
  const need = new ConnectionNeed(true)
  // one in five is slow
  for (let index = 0; index < 5000; index += 1) need.note(index % 5 === 0 ? 0.5 : 0.05)
  expect(need.forPace(100)).toBeGreaterThan(55)
  expect(need.forPace(100)).toBeLessThan(75)
  expect(need.forPace(0)).toBe(1)
})

test('a stranger gets two more connections a second', () => {
  const need = new ConnectionNeed(false)
  expect(need.growth(0, 0)).toBe(2)
  expect(need.growth(2, 500)).toBe(2)
  expect(need.growsInMs(500)).toBe(500)
  expect(need.growth(2, 1000)).toBe(4)
  expect(new ConnectionNeed(true).growth(0, 0)).toBe(Infinity)
})
