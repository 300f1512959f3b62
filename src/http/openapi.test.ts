import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openApiDocument } from './openapi-document.ts'

test('docs/openapi.json is what the server answers (`npm run openapi` brings it up to date)', async () => {
  const kept = await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')
  expect(kept).toBe(await openApiDocument())
})
