/** One contact by hand, on lists if wished. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { listsQuery } from '../../api/queries.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'

const nothing = { email: '', name: '', consentDetail: '', listIds: [] as readonly number[] }

export function AddContact() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const [fields, setFields] = useState(nothing)
  const { data: lists } = useQuery(listsQuery)
  const add = useAdd()
  const set = (name: 'email' | 'name' | 'consentDetail') => ({
    value: fields[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) =>
      setFields({ ...fields, [name]: value }),
  })
  const toggle = (id: number) =>
    setFields({
      ...fields,
      listIds: fields.listIds.includes(id)
        ? fields.listIds.filter((each) => each !== id)
        : [...fields.listIds, id],
    })
  const open = () => {
    add.reset()
    setFields(nothing)
    setIsOpen(true)
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('contacts.add')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('contacts.add')}
        confirm={t('controls.add')}
        dismiss={t('controls.keep')}
        isReady={fields.email.trim() !== ''}
        isBusy={add.isPending}
        problem={add.error}
        onConfirm={() => add.mutate({ ...fields, listIds: [...fields.listIds] })}
        onDismiss={() => setIsOpen(false)}
      >
        <p className="soft">{t('contacts.addLead')}</p>
        <TextInput
          label={t('contacts.email')}
          type="email"
          maxLength={254}
          data-autofocus
          {...set('email')}
        />
        <TextInput label={t('contacts.name')} maxLength={500} {...set('name')} />
        {(lists?.items ?? []).map((list) => (
          <Checkbox
            key={list.id}
            label={list.name}
            checked={fields.listIds.includes(list.id)}
            onChange={() => toggle(list.id)}
          />
        ))}
        <TextInput
          label={t('contacts.consentDetail')}
          description={t('contacts.consentHelp')}
          maxLength={1000}
          {...set('consentDetail')}
        />
      </ConfirmDialog>
    </>
  )
}

function useAdd() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: { email: string; name: string; consentDetail: string; listIds: number[] }) =>
      wanted(api.POST('/api/v1/contacts', { body: { ...body, attributes: {} } })),
    onSuccess: async ({ id }) => {
      await readPeopleAgain(queryClient)
      await navigate({ to: '/contacts/$contactId', params: { contactId: id } })
    },
  })
}
