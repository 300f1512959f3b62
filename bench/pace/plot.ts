/** `npx tsx bench/pace/plot.ts` writes docs/pace.svg: a limit that nobody told, halved after 3 minutes, then times four. */
import { writeFileSync } from 'node:fs'
import { drawTrace } from './draw.ts'
import { tokenBucket, type LimitOverTime } from './limiters.ts'
import { simulate } from './simulation.ts'

const limit: LimitOverTime = (nowMs) => (nowMs < 180_000 ? 100 : nowMs < 360_000 ? 50 : 200)
const trace = simulate({
  limiter: tokenBucket(limit),
  limit,
  settings: { statedPerSecond: undefined },
  seconds: 600,
  seed: 1,
})
const title = 'Pace against the limit: 100 a second, halved, then 200'
writeFileSync(new URL('../../docs/pace.svg', import.meta.url), drawTrace(trace, title))
