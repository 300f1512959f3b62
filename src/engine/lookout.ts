/**
 * Asks in one statement whether there is anything to do, and wakes the duties that do it. So an engine without work costs the
 * database next to nothing. Each duty also looks by itself now and then, and signals of changes wake it at once (store/wake.ts).
 */
import { readEngineNews } from '../store/engine-news.ts'
import type { Duty } from './duty.ts'
import type { EngineContext } from './engine-context.ts'

const idleMs = 1_000
const busyMs = 500

/** How long a duty rests that found nothing to do, and is woken when there is. */
export const restMs = 30_000

export interface WokenDuties {
  readonly dispatch: Duty
  readonly expand: Duty
  readonly finish: Duty
  readonly schedule: Duty
  readonly watch: Duty
  readonly tend: Duty
  readonly rescue: Duty
}

/** `isResting`: the dispatcher has found no campaign to send. Returns the milliseconds until the next look. */
export async function lookOut(
  { database, leaseMs }: EngineContext,
  duties: WokenDuties,
  isResting: () => boolean,
): Promise<number> {
  const news = await readEngineNews(database)
  if (news.isSending && isResting()) for (const duty of [duties.dispatch, duties.watch]) duty.wake()
  if (news.mustExpand) duties.expand.wake()
  if (news.mustEnd) duties.finish.wake()
  if (news.mustStart) duties.schedule.wake()
  if (news.concernsRelays) duties.watch.wake()
  if (news.queueHoldIsOver) duties.tend.wake()
  if (news.engineDied) duties.rescue.wake()
  return Math.min(news.isSending ? busyMs : idleMs, leaseMs / 3)
}
