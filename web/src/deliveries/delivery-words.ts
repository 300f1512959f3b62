/** What is known about a delivery, in the person's words. */
import { useTranslation } from 'react-i18next'
import type { Attempt, QueueEntry } from '../api/delivery-queries.ts'
import { replyClassWords, type ReplyClass } from './delivery-search.ts'

type Reasoned = Pick<QueueEntry, 'state' | 'reason' | 'class' | 'holdId' | 'holdReason'>

/** Why it is in its state, in a few words: hold, reason or class of the last reply. Empty: the state says it all. */
export function useWhyWords(): (entry: Reasoned) => string {
  const { t } = useTranslation()
  const reasonNames = useReasonNames()
  const classWords = useClassWords()
  return ({ state, reason, class: replyClass, holdId, holdReason }) => {
    if (holdId !== null) return t('deliveries.held', { reason: holdReason ?? '' })
    if (reason !== null) return reasonNames(reason)
    if (state === 'sent') return ''
    const untried = replyClass === null || state === 'sending'
    return untried ? t(`meanings.${state}`) : classWords(replyClass)
  }
}

/** A reason that is newer than the catalogue goes by its code. */
export function useReasonWords(): (state: QueueEntry['state'], reason: string) => string {
  const { t } = useTranslation()
  return (state, reason) => t(`reasons.${state}.${reason}`, { defaultValue: reason.replaceAll('_', ' ') })
}

export function useReasonNames(): (reason: string) => string {
  const { t } = useTranslation()
  return (reason) => t(`deliveries.reasonNames.${reason}`, { defaultValue: reason.replaceAll('_', ' ') })
}

export function useClassWords(): (replyClass: string) => string {
  const { t } = useTranslation()
  return (replyClass) => {
    const known = knownClass(replyClass)
    return known === undefined ? replyClass.replaceAll('_', ' ') : t(`replyClasses.${known}.name`)
  }
}

export function knownClass(replyClass: string | null): ReplyClass | undefined {
  return replyClassWords.find((word) => word === replyClass)
}

/** The server's answer as it came: code, status and words. Empty: there was none. */
export function serverSaid({
  code,
  enhanced,
  reply,
}: Pick<Attempt, 'code' | 'enhanced'> & { reply: string | null }) {
  return [code, enhanced, reply].filter((part) => part !== null && part !== '').join(' ')
}
