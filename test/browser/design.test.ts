/** The design page, the palette and the catalogue say the same, and what they say can be read by everybody. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deliveryReasons } from '../../src/domain/delivery-reasons.ts'
import { deliveryStates } from '../../src/domain/delivery-states.ts'
import { stateLooks } from '../../web/src/design/delivery-states.ts'
import { palette, type Tone } from '../../web/src/design/palette.ts'
import english from '../../web/src/i18n/en.json' with { type: 'json' }

const designPage = readFileSync(new URL('../../docs/design.md', import.meta.url), 'utf8')

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** On page and on sheet. */
function contrasts(tone: Tone, scheme: keyof Tone): number[] {
  return [palette.page, palette.sheet].map((ground) => contrast(tone[scheme], ground[scheme]))
}

function measured(tone: Tone): string {
  return (['light', 'dark'] as const)
    .map((scheme) =>
      contrasts(tone, scheme)
        .map((ratio) => ratio.toFixed(2))
        .join(', '),
    )
    .join(' | ')
}

/** A row of a table of the page, without the blanks that only align it. */
const rows = designPage.split('\n').map((line) => line.replaceAll(/ *\| */g, ' | ').trim())

describe('contrast (WCAG 2.2 AA: text 4.5, edges and drawings 3)', () => {
  test.each(Object.entries(stateLooks))('%s', (state, { tone, character }) => {
    expect(Math.min(...contrasts(tone, 'light'), ...contrasts(tone, 'dark'))).toBeGreaterThan(5)
    const row = `| ${state.replace('_', ' ')} | ${character} | ${tone.light} | ${tone.dark} | ${measured(tone)} |`
    expect(rows.filter((line) => line.startsWith(row))).toHaveLength(1)
  })

  test.each([
    ['ink', 4.5],
    ['soft', 4.5],
    ['edge', 3],
  ] as const)('%s', (name, least) => {
    const tone = palette[name]
    expect(Math.min(...contrasts(tone, 'light'), ...contrasts(tone, 'dark'))).toBeGreaterThan(least)
    const inPage = rows.filter((line) => line.startsWith(`| ${name} `))
    expect(inPage).toEqual([expect.stringContaining(`| ${tone.light} | ${tone.dark} | ${measured(tone)} |`)])
  })
})

test('no two states share a sign', () => {
  expect(new Set(Object.values(stateLooks).map((look) => look.character)).size).toBe(deliveryStates.length)
})

test('the catalogue has words for every state and every reason of the ledger', () => {
  expect(Object.keys(english.meanings).toSorted()).toEqual(deliveryStates.toSorted())
  expect(english.reasons).toEqual(deliveryReasons)
})
