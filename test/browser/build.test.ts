/** What browsers get: types as the API is, and no more than they need. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { apiTypesFile, generateApiTypes } from '../../web/generate-api.ts'

const pages = new URL('../../dist/web/', import.meta.url)

test('web/src/api/schema.d.ts is made from docs/openapi.json (`npx tsx web/generate-api.ts` makes it)', async () => {
  expect(await readFile(apiTypesFile, 'utf8')).toBe(await generateApiTypes())
})

test('a page begins with at most 250 kB of compressed JavaScript', async () => {
  const sizes = new Map<string, number>()
  const add = async (file: string): Promise<void> => {
    if (sizes.has(file)) return
    const text = await readFile(fileURLToPath(new URL(file, pages)), 'utf8')
    sizes.set(file, gzipSync(text).length)
    // With what it imports, and the largest of the pages that are loaded when they are wanted.
    for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      await add(`assets/${imported}`)
  }
  const index = await readFile(new URL('index.html', pages), 'utf8')
  for (const [, file = ''] of index.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) await add(file)
  const [campaignPage = ''] = /assets\/campaign-page-[\w-]+\.js/.exec(await allScripts(sizes)) ?? []
  expect(campaignPage).not.toBe('')
  await add(campaignPage)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(100_000)
  expect(total).toBeLessThan(250_000)
})

async function allScripts(files: ReadonlyMap<string, number>): Promise<string> {
  const texts = [...files.keys()].map((file) => readFile(new URL(file, pages), 'utf8'))
  return (await Promise.all(texts)).join('\n')
}
