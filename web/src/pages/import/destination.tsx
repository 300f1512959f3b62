/** Where the people of a file go: into which list, with which consent, and what proves it. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listsQuery } from '../../api/queries.ts'
import { Fields } from '../../components/sheet.tsx'
import type { ImportWish } from './send-file.ts'

export function useDestination(wantedList: number | undefined) {
  const { data } = useQuery(listsQuery)
  const lists = data?.items ?? []
  const first = wantedList ?? lists[0]?.id
  const [chosen, setChosen] = useState<string>()
  const [listName, setListName] = useState('')
  const [consentState, setConsentState] = useState('confirmed')
  const [consentDetail, setConsentDetail] = useState('')
  const choice = chosen ?? (first === undefined ? 'new' : String(first))
  const isNew = choice === 'new'
  const wish: Pick<ImportWish, 'listId' | 'listName' | 'consentState' | 'consentDetail'> = {
    listId: isNew || choice === 'none' ? undefined : Number(choice),
    listName: isNew ? listName.trim() : undefined,
    consentState,
    consentDetail: consentDetail.trim(),
  }
  return {
    lists,
    choice,
    setChosen,
    listName,
    setListName,
    consentState,
    setConsentState,
    consentDetail,
    setConsentDetail,
    isNew,
    isReady: !isNew || listName.trim() !== '',
    wish,
  }
}

export function Destination({ destination }: { readonly destination: ReturnType<typeof useDestination> }) {
  const { t } = useTranslation()
  const { choice, isNew } = destination
  return (
    <Fields>
      <NativeSelect
        label={t('imports.intoList')}
        value={choice}
        onChange={(event) => destination.setChosen(event.currentTarget.value)}
        data={[
          ...destination.lists.map((list) => ({ value: String(list.id), label: list.name })),
          { value: 'new', label: t('imports.newList') },
          { value: 'none', label: t('imports.noListChoice') },
        ]}
      />
      {isNew && (
        <TextInput
          label={t('imports.newListName')}
          value={destination.listName}
          maxLength={200}
          onChange={(event) => destination.setListName(event.currentTarget.value)}
        />
      )}
      {choice !== 'none' && (
        <>
          <NativeSelect
            label={t('imports.consent')}
            value={destination.consentState}
            onChange={(event) => destination.setConsentState(event.currentTarget.value)}
            data={[
              { value: 'confirmed', label: t('bulk.confirmedChoice') },
              { value: 'unconfirmed', label: t('bulk.unconfirmedChoice') },
            ]}
          />
          <TextInput
            label={t('imports.consentDetail')}
            description={t('imports.consentDetailHelp')}
            value={destination.consentDetail}
            maxLength={1000}
            onChange={(event) => destination.setConsentDetail(event.currentTarget.value)}
          />
        </>
      )}
    </Fields>
  )
}
