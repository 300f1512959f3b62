/** `npm run test:kill -- --kills 100 --recipients 20000`: the long kill run. */
import { runTypeScript } from './run.mjs'

await runTypeScript('test/kill/main.ts')
