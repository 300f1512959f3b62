/** What the queue needs from time to time: holds end, and doubts without evidence follow the policy of their campaign. */
import { releaseExpiredHolds } from '../actions/release-queue.ts'
import { resendByPolicy } from '../actions/settle-in-doubt.ts'
import { evidenceWaitMs } from '../domain/campaign.ts'
import type { EngineContext } from './engine-context.ts'

/** Doubts wait for minutes; the end of a hold wakes this duty. */
const pollMs = 5_000

/** Returns the milliseconds until the next run. */
export async function tendQueue({ database, ...context }: EngineContext): Promise<number> {
  await releaseExpiredHolds(database)
  await resendByPolicy(database, context.evidenceWaitMs ?? evidenceWaitMs)
  return pollMs
}
