/** `npm run states`: writes docs/states.md. */
import { writeFile } from 'node:fs/promises'
import { drawStatesPage } from './states-page.ts'

await writeFile(new URL('../../docs/states.md', import.meta.url), drawStatesPage())
