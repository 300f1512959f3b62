/** What a table of deliveries is narrowed to, in words, each to be taken away. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { relaysQuery } from '../api/house-queries.ts'
import { useFormat } from '../i18n/use-format.ts'
import { changedSearch, noWords, type DeliverySearch, type SearchChange } from './delivery-search.ts'
import { useClassWords, useReasonNames } from './delivery-words.ts'
import classes from './deliveries.module.css'

/** As the figures of the queue call them. */
const partOfWait = { due_soon: 'dueSoon', due_later: 'later', held: 'held', halted: 'halted' } as const

interface ChipsProps {
  readonly search: DeliverySearch
  readonly onChange: (search: DeliverySearch) => void
}

export function FilterChips({ search, onChange }: ChipsProps) {
  const { t } = useTranslation()
  const chips = useChips(search)
  if (chips.length === 0) return null
  return (
    <div className={classes['chips']}>
      {chips.map(({ words, without }) => (
        <Button
          key={words}
          variant="default"
          className={classes['chip'] ?? ''}
          title={words}
          onClick={() => onChange(changedSearch(search, without))}
          aria-label={t('deliveries.removeFilter', { filter: words })}
        >
          {words} ✕
        </Button>
      ))}
      <Button variant="subtle" onClick={() => onChange({})}>
        {t('deliveries.clear')}
      </Button>
    </div>
  )
}

interface Chip {
  readonly words: string
  readonly without: SearchChange
}

function useChips(search: DeliverySearch): Chip[] {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonNames = useReasonNames()
  const classWords = useClassWords()
  const { data: relays } = useQuery({ ...relaysQuery, enabled: search.relayId !== undefined })
  const longer = (side: 'olderThan' | 'newerThan', ms: number | undefined) =>
    ms === undefined ? undefined : t(`deliveries.${side}`, { duration: format.duration(ms) })
  const relayName = (id: number) => relays?.items.find((relay) => relay.id === id)?.name ?? String(id)
  const { words } = search
  /** Of each key that is set, what it says. */
  const inWords: { readonly [Key in keyof DeliverySearch]-?: string | undefined } = {
    state: search.state && t(`states.${search.state}`),
    reason: search.reason && reasonNames(search.reason),
    class: search.class && classWords(search.class),
    domain: search.domain && t('deliveries.chips.domain', { domain: search.domain }),
    relayId: search.relayId ? t('deliveries.chips.relay', { name: relayName(search.relayId) }) : undefined,
    reply: search.reply && t('deliveries.chips.reply', { words: search.reply }),
    words: words && t(words === noWords ? 'deliveries.chips.noWords' : 'deliveries.chips.words', { words }),
    search: search.search && t('deliveries.chips.search', { part: search.search }),
    olderThanMs: longer('olderThan', search.olderThanMs),
    newerThanMs: longer('newerThan', search.newerThanMs),
    holdId: search.holdId ? t('deliveries.chips.hold', { id: search.holdId }) : undefined,
    waits: search.waits && t(`queue.parts.${partOfWait[search.waits]}`),
    campaignId: search.campaignId ? t('deliveries.chips.campaign', { id: search.campaignId }) : undefined,
  }
  return Object.entries(inWords).flatMap(([key, each]) =>
    each === undefined ? [] : [{ words: each, without: { [key]: undefined } }],
  )
}
