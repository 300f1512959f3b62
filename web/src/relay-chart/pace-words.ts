/** What the pacer does and what limits it, in plain words. docs/pace.md tells the phases. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { foundLimit, type Limits } from './chart-shape.ts'
import type { LiveRelay } from './pace-history-query.ts'

/** `It allows 12 a second, as its replies show.` */
export function useLimitWords(): (limits: Limits) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (limits) => {
    const { statedPerSecond } = limits
    const found = foundLimit(limits)
    const isStated = statedPerSecond !== null && statedPerSecond <= (found ?? Infinity)
    if (isStated) return t('live.limit.stated', { rate: format.rate(statedPerSecond) })
    if (found === null) return t('live.limit.none')
    return t('live.limit.found', { rate: format.rate(found) })
  }
}

/** `Holding 11.9 a second, just below the 12 that it found.` */
export function usePhaseWords(): (pace: LiveRelay['pace']) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (pace) => {
    if (pace === null) return t('live.phase.unused')
    const { usedUp, usedUpUntilMs, blockedUntilMs, ceilingPerSecond, statedPerSecond } = pace
    const moment = (atMs: number | null) => (atMs === null ? '' : format.dateTime(new Date(atMs)))
    if (usedUp !== null) return t('live.phase.usedUp', { limit: usedUp, time: moment(usedUpUntilMs) })
    if (pace.phase === 'blocked') return t('live.phase.blocked', { time: moment(blockedUntilMs) })
    const rate = format.rate(pace.ratePerSecond ?? 0)
    if (pace.ratePerSecond === null) return t('live.phase.unlimited')
    if (
      pace.phase === 'cruise' &&
      statedPerSecond !== null &&
      statedPerSecond <= (ceilingPerSecond ?? Infinity)
    )
      return t('live.phase.stated', { rate, limit: format.rate(statedPerSecond) })
    const limit = format.rate(ceilingPerSecond ?? pace.ratePerSecond)
    return t(`live.phase.${isKnown(pace.phase) ? pace.phase : 'unlimited'}`, { rate, limit })
  }
}

const phases = ['slow_start', 'measure', 'hunt', 'cruise', 'probe', 'accelerate'] as const

function isKnown(phase: string): phase is (typeof phases)[number] {
  return phases.some((each) => each === phase)
}
