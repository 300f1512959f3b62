/** Narrows the table: what is chosen stands in the address of the page. Words are looked for as they are typed. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { listsQuery } from '../../api/queries.ts'
import { isFiltered, splitSearch, type ContactSearch } from '../../app/contact-search.ts'
import { useSettledWords } from '../../components/settled-words.ts'
import classes from './contacts.module.css'

interface FiltersProps {
  readonly search: ContactSearch
}

export function ContactFilters({ search }: FiltersProps) {
  const { t } = useTranslation()
  const change = useChange()
  return (
    <div className={classes['filters']} role="search" aria-label={t('contacts.title')}>
      <SearchWords key={search.search === undefined ? 'none' : 'some'} search={search} />
      <ListFilter search={search} />
      <NativeSelect
        label={t('contacts.state')}
        value={search.subscription ?? ''}
        onChange={(event) =>
          change({ subscription: consentStates.find((state) => state === event.currentTarget.value) })
        }
        data={[
          { value: '', label: t('contacts.anyState') },
          ...consentStates.map((state) => ({ value: state, label: t(`consentStates.${state}`) })),
        ]}
      />
      <NativeSelect
        label={t('contacts.mailing')}
        value={search.suppressed === undefined ? '' : String(search.suppressed)}
        onChange={({ currentTarget: { value } }) =>
          change({ suppressed: value === '' ? undefined : value === 'true' })
        }
        data={[
          { value: '', label: t('contacts.anyMailing') },
          { value: 'true', label: t('contacts.onlySuppressed') },
          { value: 'false', label: t('contacts.notSuppressed') },
        ]}
      />
      <MoreFilters key={JSON.stringify(search)} search={search} />
      <Chips search={search} />
    </div>
  )
}

const consentStates = ['confirmed', 'unconfirmed', 'unsubscribed'] as const

type Changes = { readonly [Key in keyof ContactSearch]?: ContactSearch[Key] | undefined }

/** Takes away what is undefined. */
function useChange(): (changes: Changes) => void {
  const navigate = useNavigate({ from: '/contacts' })
  return (changes) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...changes }).filter(
            ([, value]) => value !== undefined && value !== '',
          ),
        ),
      replace: true,
      resetScroll: false,
    })
}

function SearchWords({ search }: FiltersProps) {
  const { t } = useTranslation()
  const change = useChange()
  const words = useSettledWords(search.search ?? '', (text) => change({ search: text }))
  return <TextInput type="search" label={t('contacts.search')} maxLength={254} {...words} />
}

function ListFilter({ search }: FiltersProps) {
  const { t } = useTranslation()
  const change = useChange()
  const { data } = useQuery(listsQuery)
  const byState = { none: true, some: false } as const
  const value =
    search.listId === undefined
      ? search.onNoList === undefined
        ? ''
        : search.onNoList
          ? 'none'
          : 'some'
      : String(search.listId)
  return (
    <NativeSelect
      label={t('contacts.list')}
      value={value}
      onChange={({ currentTarget: { value: chosen } }) => {
        const isState = chosen === 'none' || chosen === 'some'
        change({
          listId: isState || chosen === '' ? undefined : Number(chosen),
          onNoList: isState ? byState[chosen] : undefined,
        })
      }}
      data={[
        { value: '', label: t('contacts.anyList') },
        { value: 'none', label: t('contacts.noListChoice') },
        { value: 'some', label: t('contacts.someListChoice') },
        ...(data?.items ?? []).map((list) => ({ value: String(list.id), label: list.name })),
      ]}
    />
  )
}

function MoreFilters({ search }: FiltersProps) {
  const { t } = useTranslation()
  const change = useChange()
  const isUsed = [search.attribute, search.createdFrom, search.createdTo].some((each) => each !== undefined)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const word = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const attribute = word('attribute')
    change({
      attribute,
      attributeValue: attribute === '' ? undefined : word('attributeValue'),
      createdFrom: startOfDay(word('createdFrom')),
      createdTo: startOfDay(word('createdTo')),
    })
  }
  return (
    <details className={classes['more']} open={isUsed}>
      <summary>{t('contacts.moreFilters')}</summary>
      <form onSubmit={submit}>
        <TextInput name="attribute" label={t('contacts.attribute')} defaultValue={search.attribute ?? ''} />
        <TextInput
          name="attributeValue"
          label={t('contacts.attributeValue')}
          defaultValue={search.attributeValue ?? ''}
        />
        <TextInput
          name="createdFrom"
          type="date"
          label={t('contacts.createdFrom')}
          defaultValue={dayOf(search.createdFrom)}
        />
        <TextInput
          name="createdTo"
          type="date"
          label={t('contacts.createdTo')}
          defaultValue={dayOf(search.createdTo)}
        />
        <Button type="submit" variant="default">
          {t('contacts.apply')}
        </Button>
      </form>
    </details>
  )
}

/** A day begins at midnight where the person is. */
function startOfDay(day: string): string | undefined {
  const date = new Date(`${day}T00:00`)
  return day === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

function dayOf(moment: string | undefined): string {
  if (moment === undefined) return ''
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return ''
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Filters that no control shows, as links bring them, and the way out of all. */
function Chips({ search }: FiltersProps) {
  const { t } = useTranslation()
  const change = useChange()
  const navigate = useNavigate({ from: '/contacts' })
  const outcome = { imported: 'contacts.byImportImported', updated: 'contacts.byImportUpdated' } as const
  const chips: { readonly words: string; readonly without: Changes }[] = []
  if (search.importId !== undefined)
    chips.push({
      words: t(search.importOutcome === undefined ? 'contacts.byImport' : outcome[search.importOutcome], {
        id: search.importId,
      }),
      without: { importId: undefined, importOutcome: undefined },
    })
  if (search.bulkActionId !== undefined)
    chips.push({
      words: t('contacts.byBulkChange', { id: search.bulkActionId }),
      without: { bulkActionId: undefined },
    })
  if (!isFiltered(splitSearch(search).filter)) return null
  return (
    <div className={classes['chips']}>
      {chips.map(({ words, without }) => (
        <Button
          key={words}
          variant="default"
          onClick={() => change(without)}
          aria-label={t('contacts.removeFilter', { filter: words })}
        >
          {words} ✕
        </Button>
      ))}
      <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
        {t('contacts.clear')}
      </Button>
    </div>
  )
}
