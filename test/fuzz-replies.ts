/** `node --import tsx test/fuzz-replies.ts --runs 1000000`: reply-fuzz.ts for as long as wanted. Exit status 1 at a fault. */
import { parseArgs } from 'node:util'
import { fuzzReplies } from './reply-fuzz.ts'
import { repliesFromTheField } from './support/replies-from-the-field.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
})
const { replies, garbage, faults } = fuzzReplies(
  Number(values.runs),
  Number(values.seed),
  repliesFromTheField(),
)
process.stdout.write(`${replies} replies, ${garbage} of them garbage, ${faults.length} faults\n`)
for (const fault of faults) process.stdout.write(`  ${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
