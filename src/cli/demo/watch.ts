/** Follows a campaign in one live line until a condition holds: the bar that adds up, the rate, the time left. */
import type { Database } from '../../store/database.ts'
import { readProgress, type Progress } from '../../store/statements.ts'
import { bar } from '../output/account.ts'
import { count, duration } from '../output/figures.ts'
import type { Terminal } from '../terminal.ts'

const lookEveryMs = 25
const rateOverMs = 5_000

export async function watch(
  terminal: Terminal,
  database: Database,
  campaignId: number,
  enough: (progress: Progress) => boolean,
): Promise<Progress> {
  const seen: { readonly atMs: number; readonly sent: number }[] = []
  for (;;) {
    const progress = await readProgress(database, campaignId)
    if (progress === undefined) throw new Error(`campaign ${campaignId} is gone`)
    const atMs = performance.now()
    seen.push({ atMs, sent: progress.sent })
    while (seen.length > 2 && atMs - (seen[0]?.atMs ?? 0) > rateOverMs) seen.shift()
    terminal.live(describe(terminal, progress, rateOf(seen)))
    if (enough(progress)) return progress
    await new Promise((resolve) => {
      setTimeout(resolve, lookEveryMs)
    })
  }
}

function rateOf(seen: readonly { readonly atMs: number; readonly sent: number }[]): number {
  const first = seen[0]
  const last = seen.at(-1)
  if (first === undefined || last === undefined || last.atMs === first.atMs) return 0
  return ((last.sent - first.sent) / (last.atMs - first.atMs)) * 1000
}

function describe({ liveStyle }: Terminal, progress: Progress, perSecond: number): string {
  const waiting = progress.queued + progress.sending + progress.deferred
  const left = perSecond > 0 && waiting > 0 ? `  ${duration((waiting / perSecond) * 1000)} left` : ''
  return [
    `  ${bar(liveStyle, progress, 30)}  ${count(progress.sent)} sent`,
    `${count(waiting)} waiting`,
    `${count(progress.inDoubt)} in doubt`,
    `${count(progress.failed)} failed`,
    `${perSecond.toFixed(1)}/s${left}`,
  ].join('  ')
}
