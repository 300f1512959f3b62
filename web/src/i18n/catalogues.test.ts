import { expect, test } from 'vitest'
import { english } from './english.ts'
import { german } from './german.ts'

/** Every text of a catalogue by its path. */
function textsOf(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...textsOf(value, `${path}${key}.`)]
        : [[`${path}${key}`, String(value)] as const],
    ),
  )
}

const slotsOf = (text: string) => new Set(text.match(/\{\{\w+\}\}/g))

test('German says everything that English says, with the same slots', () => {
  const [en, de] = [textsOf(english), textsOf(german)]
  expect([...de.keys()].toSorted()).toEqual([...en.keys()].toSorted())
  const differing = [...en].filter(([key, text]) => !isSame(slotsOf(text), slotsOf(de.get(key) ?? '')))
  expect(differing).toEqual([])
})

test('no text is empty', () => {
  const empty = [...textsOf(english), ...textsOf(german)].filter(([, text]) => text.trim() === '')
  expect(empty).toEqual([])
})

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each))
}
