/** A new list, and its name and description later. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { List } from '../../api/people-queries.ts'
import { listsQuery } from '../../api/queries.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'

interface Fields {
  readonly name: string
  readonly description: string
}

export function NewList() {
  const { t } = useTranslation()
  return (
    <ListDialog
      button={t('lists.new')}
      title={t('lists.newTitle')}
      confirm={t('lists.create')}
      isMain
      before={{ name: '', description: '' }}
      save={(body) => wanted(api.POST('/api/v1/lists', { body }))}
    />
  )
}

export function EditList({ list }: { readonly list: List }) {
  const { t } = useTranslation()
  const params = { path: { listId: list.id } }
  return (
    <ListDialog
      button={t('lists.edit')}
      about={list.name}
      title={t('lists.editTitle')}
      confirm={t('controls.save')}
      before={list}
      save={(body) => wanted(api.PATCH('/api/v1/lists/{listId}', { params, body }))}
    />
  )
}

interface ListDialogProps {
  readonly button: string
  /** The list, for those who do not see where the button stands. */
  readonly about?: string
  readonly title: string
  readonly confirm: string
  readonly isMain?: boolean
  readonly before: Fields
  readonly save: (fields: Fields) => Promise<unknown>
}

function ListDialog({ button, about, title, confirm, isMain = false, before, save }: ListDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState(before.name)
  const [description, setDescription] = useState(before.description)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      setIsOpen(false)
      await queryClient.invalidateQueries(listsQuery)
    },
  })
  const open = () => {
    setName(before.name)
    setDescription(before.description)
    saving.reset()
    setIsOpen(true)
  }
  return (
    <>
      <Button variant={isMain ? 'filled' : 'default'} onClick={open}>
        {button}
        {about !== undefined && <span className="unseen"> {about}</span>}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={title}
        confirm={confirm}
        dismiss={t('controls.keep')}
        isReady={name.trim() !== ''}
        isBusy={saving.isPending}
        problem={saving.error}
        onConfirm={() => saving.mutate({ name: name.trim(), description })}
        onDismiss={() => setIsOpen(false)}
      >
        <TextInput
          label={t('lists.name')}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('lists.description')}
          description={t('lists.descriptionHelp')}
          value={description}
          maxLength={2000}
          rows={3}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}
