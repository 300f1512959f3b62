/** How fast it goes, how long it still takes, and how fresh these numbers are. Where a number would be a guess, words. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, Progress } from '../api/client.ts'
import { useFormat } from '../i18n/use-format.ts'
import { isEndNear } from '../progress/one-end.ts'
import { paceAt, type Pace } from '../progress/pace.ts'
import { countOfPart } from '../progress/parts.ts'
import type { LiveProgress } from '../progress/use-live-progress.ts'
import classes from './pace-line.module.css'

interface PaceLineProps {
  readonly campaign: Campaign
  readonly progress: Progress
  readonly live: LiveProgress
}

export function PaceLine({ campaign, progress, live }: PaceLineProps) {
  const nowMs = useNow(progress.state === 'sending')
  // Without a stream only what was seen is known.
  const pace = paceAt(live.history, live.link === 'live' ? nowMs : live.seenAtMs)
  return (
    <div className={classes['line']}>
      <p>
        {progress.state === 'sending' ? (
          <Moving pace={pace} progress={progress} nowMs={nowMs} />
        ) : (
          <Resting campaign={campaign} progress={progress} />
        )}
      </p>
      <Freshness live={live} />
    </div>
  )
}

function Moving({ pace, progress, nowMs }: { pace: Pace; progress: Progress; nowMs: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const waiting = countOfPart(progress, 'waiting')
  // How fast the others went says nothing about these.
  if (progress.expanded && waiting > 0 && progress.deferred === waiting)
    return t('pace.onlyDeferred', { count: waiting, number: format.number(waiting) })
  if (pace.kind === 'measuring') return t('pace.measuring')
  if (pace.kind === 'still') return t('pace.still', { time: format.time(new Date(pace.sinceMs)) })
  const rate = <strong>{t('pace.sentRate', { rate: format.rate(pace.sentPerSecond) })}</strong>
  if (pace.leftMs !== null && !isEndNear(progress, nowMs)) return rate
  if (pace.leftMs === null)
    return (
      <>
        {rate} · {t('pace.counting')}
      </>
    )
  return (
    <>
      {rate} · {t('pace.left', { duration: format.duration(pace.leftMs) })}
      {pace.leftMs >= 60_000 && `, ${t('pace.until', { time: format.time(new Date(nowMs + pace.leftMs)) })}`}
    </>
  )
}

function Resting({ campaign, progress }: { campaign: Campaign; progress: Progress }) {
  const { t } = useTranslation()
  const format = useFormat()
  const waiting = countOfPart(progress, 'waiting')
  if (progress.state === 'paused') return t('pace.paused', { count: waiting, number: format.number(waiting) })
  if (progress.state === 'cancelling') return t('pace.cancelling')
  if (campaign.startedAt === null || campaign.finishedAt === null) return null
  const tookMs = Date.parse(campaign.finishedAt) - Date.parse(campaign.startedAt)
  return t('pace.ended', { duration: format.duration(tookMs) })
}

function Freshness({ live }: { readonly live: LiveProgress }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (live.link === 'lost')
    return <p role="status">{t('pace.lost', { time: format.time(new Date(live.seenAtMs)) })}</p>
  return (
    <p className={classes['link']} data-link={live.link}>
      {t(`pace.${live.link}`)}
    </p>
  )
}

/** The clock, once a second while it matters. */
function useNow(isTicking: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    if (!isTicking) return undefined
    const timer = setInterval(() => setNowMs(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isTicking])
  return nowMs
}
