/** `npm run openapi`: brings docs/openapi.json up to date. The web console's types are made from it. */
import { writeFile } from 'node:fs/promises'
import { openApiDocument } from './openapi-document.ts'

await writeFile(new URL('../../docs/openapi.json', import.meta.url), await openApiDocument())
