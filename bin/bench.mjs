/** `npm run bench`: the benches with their bars; `--small` runs each once, quickly. */
import { runTypeScript } from './run.mjs'

await runTypeScript('bench/main.ts')
