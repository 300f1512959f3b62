import { expect, test } from 'vitest'
import { readBlocks } from './blocks.ts'
import { recallSentence } from './sentences/recall.ts'

const expected = 'Expected: {"accent": "#rrggbb", "blocks": […]}'

test('what is wrong with the blocks is told with its place, and can be told in another language', () => {
  const columns = (inner: unknown) => ({ kind: 'columns', columns: [[], [inner]] })
  const wrong: readonly (readonly [unknown, string])[] = [
    [[], 'The document is not an object.'],
    [{ accent: 'red', blocks: [] }, 'accent is a colour such as #1b5fb8.'],
    [{}, 'blocks is missing.'],
    [{ blocks: Array.from({ length: 501 }, () => ({})) }, 'There are more than 500 blocks.'],
    [{ blocks: [{ kind: 'divider' }, 'text'] }, 'Block 2 is not an object.'],
    [{ blocks: [{ kind: 'columns', columns: [[]] }] }, 'Block 1 has two or three columns.'],
    [{ blocks: [{ kind: 'columns', columns: [[], {}] }] }, 'Block 1, column 2 is not a list of blocks.'],
    [{ blocks: [columns({ kind: 'song' })] }, 'Block 1, column 2, block 1 is of no known kind.'],
    [{ blocks: [columns({ kind: 'text', text: 5 })] }, 'Block 1, column 2, block 1: text is not text.'],
  ]
  for (const [document, words] of wrong) {
    const read = readBlocks(JSON.stringify(document))
    const message = read.ok ? '' : read.problem.message
    expect(message).toBe(`${words} ${expected}`)
    expect(recallSentence(message)).toMatchObject({
      key: 'blocks_wrong',
      params: { why: { key: expect.stringContaining('block') } },
    })
  }
  expect(readBlocks('{')).toMatchObject({ problem: { message: `This is not JSON. ${expected}` } })
})
