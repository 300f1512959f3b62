import { expect, test } from 'vitest'
import { giveMeaning, mappingOf } from './mapping.ts'

test('a meaning that only one column can have is taken from the other', () => {
  expect(giveMeaning(['email', 'attribute', 'ignored'], 1, 'email')).toEqual([
    'attribute',
    'email',
    'ignored',
  ])
  expect(giveMeaning(['email', 'attribute', 'ignored'], 1, 'ignored')).toEqual([
    'email',
    'ignored',
    'ignored',
  ])
})

test('the mapping names columns and leaves nothing to guess', () => {
  expect(mappingOf(['who', 'mail', 'town', 'x'], ['name', 'email', 'attribute', 'ignored'])).toEqual({
    name: 'who',
    email: 'mail',
    ignore: ['x'],
    guess: false,
  })
})
