/** What a person fills in for each kind of bulk change, and the order made of it. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkKind, BulkOrder } from '../../api/people-queries.ts'
import { listsQuery } from '../../api/queries.ts'

export interface BulkFieldValues {
  readonly listId: string
  readonly state: string
  readonly consentDetail: string
  readonly attribute: string
  readonly value: string
  readonly note: string
}

export const noValues: BulkFieldValues = {
  listId: '',
  state: 'confirmed',
  consentDetail: '',
  attribute: '',
  value: '',
  note: '',
}

/** Undefined while something is missing. */
export function orderFrom(kind: BulkKind, fields: BulkFieldValues): BulkOrder | undefined {
  const listId = Number(fields.listId)
  switch (kind) {
    case 'add_to_list': {
      const state = fields.state === 'unconfirmed' ? 'unconfirmed' : 'confirmed'
      return listId > 0 ? { kind, listId, state, consentDetail: fields.consentDetail.trim() } : undefined
    }
    case 'remove_from_list':
    case 'delete_list':
      return listId > 0 ? { kind, listId } : undefined
    case 'set_attribute': {
      const attribute = fields.attribute.trim()
      const value = fields.value.trim()
      return attribute === '' ? undefined : { kind, attribute, value: value === '' ? null : value }
    }
    case 'suppress':
      return { kind, note: fields.note.trim() }
    case 'delete_contacts':
    case 'unsuppress':
      break
  }
  return { kind }
}

interface BulkFieldsProps {
  readonly kind: BulkKind
  readonly values: BulkFieldValues
  readonly onChange: (values: BulkFieldValues) => void
}

export function BulkFields({ kind, values, onChange }: BulkFieldsProps) {
  const { t } = useTranslation()
  const field = (name: keyof BulkFieldValues) => ({
    value: values[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      onChange({ ...values, [name]: event.currentTarget.value }),
  })
  if (kind === 'remove_from_list') return <ListChoice {...field('listId')} />
  if (kind === 'suppress')
    return (
      <TextInput
        label={t('bulk.note')}
        description={t('bulk.noteHelp')}
        maxLength={500}
        data-autofocus
        {...field('note')}
      />
    )
  if (kind === 'set_attribute')
    return (
      <>
        <TextInput label={t('bulk.attribute')} maxLength={100} data-autofocus {...field('attribute')} />
        <TextInput label={t('bulk.value')} maxLength={1000} {...field('value')} />
      </>
    )
  if (kind === 'add_to_list')
    return (
      <>
        <ListChoice {...field('listId')} />
        <NativeSelect
          label={t('bulk.consent')}
          data={[
            { value: 'confirmed', label: t('bulk.confirmedChoice') },
            { value: 'unconfirmed', label: t('bulk.unconfirmedChoice') },
          ]}
          {...field('state')}
        />
        <TextInput label={t('bulk.consentDetail')} maxLength={1000} {...field('consentDetail')} />
      </>
    )
  return null
}

interface ListChoiceProps {
  readonly value: string
  readonly onChange: (event: ChangeEvent<HTMLSelectElement>) => void
}

function ListChoice(props: ListChoiceProps) {
  const { t } = useTranslation()
  const { data } = useQuery(listsQuery)
  const lists = (data?.items ?? []).map((list) => ({ value: String(list.id), label: list.name }))
  return (
    <NativeSelect
      label={t('bulk.list')}
      data={[{ value: '', label: '–' }, ...lists]}
      data-autofocus
      {...props}
    />
  )
}
