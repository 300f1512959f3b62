/** `npx tsx web/generate-api.ts` writes web/src/api/schema.d.ts from docs/openapi.json. A test compares the two. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString } from 'openapi-typescript'

const document = new URL('../docs/openapi.json', import.meta.url)
export const apiTypesFile = new URL('src/api/schema.d.ts', import.meta.url)

/** The types as they should be. */
export async function generateApiTypes(): Promise<string> {
  // What has a default may be left out of a request; answers have no defaults.
  const nodes = await openapiTypescript(document, { silent: true, defaultNonNullable: false })
  return `/** Made from docs/openapi.json by web/generate-api.ts: do not edit. */\n${astToString(nodes)}`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(apiTypesFile, await generateApiTypes())
