/** Narrows a table of deliveries: what is chosen stands in the address of the page. Words are looked for as they are typed. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { relaysQuery } from '../api/house-queries.ts'
import { useSettledWords } from '../components/settled-words.ts'
import {
  changedSearch,
  replyClassWords,
  stateWords,
  type DeliverySearch,
  type SearchChange,
} from './delivery-search.ts'
import { AgeFilter } from './age-filter.tsx'
import { useReasonNames } from './delivery-words.ts'
import { FilterChips } from './filter-chips.tsx'
import classes from './deliveries.module.css'

export interface DeliveryFiltersProps {
  readonly search: DeliverySearch
  readonly onChange: (search: DeliverySearch) => void
  /** What is shown when no state is chosen, in words; left out: every state. */
  readonly anyState?: string
}

interface FieldProps {
  readonly search: DeliverySearch
  readonly change: (change: SearchChange) => void
}

export function DeliveryFilters({ search, onChange, anyState }: DeliveryFiltersProps) {
  const { t } = useTranslation()
  const change = (changes: SearchChange) => onChange(changedSearch(search, changes))
  return (
    <div className={classes['filters']} role="search" aria-label={t('deliveries.filters')}>
      <Words key={search.search ?? ''} name="search" search={search} change={change} />
      <NativeSelect
        label={t('deliveries.state')}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ state: stateWords.find((word) => word === value), reason: undefined })
        }
        data={[
          { value: '', label: anyState ?? t('deliveries.anyState') },
          ...stateWords.map((word) => ({ value: word, label: t(`states.${word}`) })),
        ]}
      />
      <ReasonFilter search={search} change={change} />
      <Words key={`reply ${search.reply ?? ''}`} name="reply" search={search} change={change} />
      <MoreFilters key={JSON.stringify(search)} search={search} change={change} />
      <FilterChips search={search} onChange={onChange} />
    </div>
  )
}

function Words({ name, search, change }: FieldProps & { readonly name: 'search' | 'reply' }) {
  const { t } = useTranslation()
  const words = useSettledWords(search[name] ?? '', (text) => change({ [name]: text }))
  return (
    <TextInput
      type="search"
      label={t(`deliveries.${name}`)}
      maxLength={name === 'search' ? 254 : 500}
      {...words}
    />
  )
}

const reasonsOf = {
  failed: [
    'recipient_refused',
    'message_refused',
    'retries_exhausted',
    'expired',
    'blocked',
    'template_error',
  ],
  skipped: [
    'suppressed',
    'unsubscribed',
    'unconfirmed',
    'contact_deleted',
    'template_error',
    'invalid_address',
  ],
  cancelled: ['campaign_cancelled', 'given_up'],
} as const

/** Where a state is chosen that has reasons, only its own are offered. */
function ReasonFilter({ search, change }: FieldProps) {
  const { t } = useTranslation()
  const names = useReasonNames()
  const { state, reason = '' } = search
  const offered: readonly string[] =
    state === 'failed' || state === 'skipped' || state === 'cancelled'
      ? reasonsOf[state]
      : [...new Set(Object.values(reasonsOf).flat())]
  const shown = reason === '' || offered.includes(reason) ? offered : [...offered, reason]
  return (
    <NativeSelect
      label={t('deliveries.reason')}
      value={reason}
      onChange={({ currentTarget: { value } }) => change({ reason: value })}
      data={[
        { value: '', label: t('deliveries.anyReason') },
        ...shown.map((each) => ({ value: each, label: names(each) })),
      ]}
    />
  )
}

function MoreFilters({ search, change }: FieldProps) {
  const { t } = useTranslation()
  const { data: relays } = useQuery(relaysQuery)
  const isUsed = [search.class, search.domain, search.relayId, search.olderThanMs, search.newerThanMs].some(
    (each) => each !== undefined,
  )
  const submitDomain = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const domain = new FormData(event.currentTarget).get('domain')
    change({ domain: typeof domain === 'string' ? domain.trim().toLowerCase() : undefined })
  }
  return (
    <details className={classes['more']} open={isUsed}>
      <summary>{t('deliveries.moreFilters')}</summary>
      <form onSubmit={submitDomain}>
        <NativeSelect
          label={t('deliveries.class')}
          value={search.class ?? ''}
          onChange={({ currentTarget: { value } }) =>
            change({ class: replyClassWords.find((word) => word === value) })
          }
          data={[
            { value: '', label: t('deliveries.anyClass') },
            ...replyClassWords.map((word) => ({ value: word, label: t(`replyClasses.${word}.name`) })),
          ]}
        />
        <NativeSelect
          label={t('deliveries.relay')}
          value={search.relayId ?? ''}
          onChange={({ currentTarget: { value } }) =>
            change({ relayId: value === '' ? undefined : Number(value) })
          }
          data={[
            { value: '', label: t('deliveries.anyRelay') },
            ...(relays?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <AgeFilter search={search} change={change} />
        <TextInput
          name="domain"
          label={t('deliveries.domain')}
          maxLength={253}
          defaultValue={search.domain ?? ''}
        />
        <Button type="submit" variant="default">
          {t('deliveries.apply')}
        </Button>
      </form>
    </details>
  )
}
