/** How the relay went in the last hours: the pace against its limit, and when it was held or left domains alone. */
import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { PaceChart } from '../../relay-chart/pace-chart.tsx'
import { paceHistoryQuery, type RelayMark } from '../../relay-chart/pace-history-query.ts'
import chart from '../../relay-chart/pace-chart.module.css'

const spans = ['15', '1440', '2880'] as const
type Span = (typeof spans)[number]
const readAgainMs = 5_000

export function RelayHistory({ relayId, name }: { readonly relayId: number; readonly name: string }) {
  const { t } = useTranslation()
  const [span, setSpan] = useState<Span>('1440')
  const history = useQuery({
    ...paceHistoryQuery(relayId, Number(span)),
    refetchInterval: readAgainMs,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className={chart['spans']}>
        <SegmentedControl
          aria-label={t('live.spans.name')}
          styles={{ label: { paddingInline: '0.5rem' } }}
          value={span}
          onChange={(value) => setSpan(spans.find((each) => each === value) ?? '1440')}
          data={spans.map((value) => ({ value, label: t(`live.spans.${value}`) }))}
        />
      </div>
      <Refusal problem={history.error} />
      {history.data === undefined ? (
        <p className="soft">{t('live.reading')}</p>
      ) : (
        <>
          <PaceChart name={t('live.relay', { name })} history={history.data} />
          <Marks marks={history.data.marks} />
        </>
      )}
    </>
  )
}

function Marks({ marks }: { readonly marks: readonly RelayMark[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  if (marks.length === 0) return null
  const wordsOf = (mark: RelayMark) => {
    const { kind, from, to, by, domain } = mark
    const reason = words(mark, 'reason')
    const span = {
      from: format.dateTime(new Date(from)),
      to: to === null ? '' : format.dateTime(new Date(to)),
    }
    if (kind === 'domain_suspended')
      return t('live.marks.suspended', { ...span, domain: domain ?? '', reason })
    return t(to === null ? 'live.marks.heldNow' : 'live.marks.held', { ...span, by, reason })
  }
  return (
    <ul className={chart['marks']}>
      {marks.toReversed().map((mark) => (
        <li key={`${mark.kind} ${mark.from} ${mark.domain ?? ''}`}>{wordsOf(mark)}</li>
      ))}
    </ul>
  )
}
