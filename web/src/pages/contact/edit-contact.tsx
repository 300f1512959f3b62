/** Address, name and attributes of a contact. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { ContactDetail } from '../../api/people-queries.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { readAttributes, writeAttributes } from './attribute-lines.ts'

export function EditContact({ contact }: { readonly contact: ContactDetail }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [email, setEmail] = useState(contact.email)
  const [name, setName] = useState(contact.name)
  const [lines, setLines] = useState(writeAttributes(contact.attributes))
  const edit = useMutation({
    mutationFn: (attributes: Record<string, unknown>) =>
      wanted(
        api.PATCH('/api/v1/contacts/{contactId}', {
          params: { path: { contactId: contact.id } },
          body: { email, name, attributes },
        }),
      ),
    onSuccess: async () => {
      setIsOpen(false)
      await readPeopleAgain(queryClient)
    },
  })
  const read = readAttributes(lines, contact.attributes)
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('contact.edit')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('contact.editTitle')}
        confirm={t('controls.save')}
        dismiss={t('controls.keep')}
        isReady={read.ok && email.trim() !== ''}
        isBusy={edit.isPending}
        problem={edit.error}
        onConfirm={() => {
          if (read.ok) edit.mutate(read.attributes)
        }}
        onDismiss={() => setIsOpen(false)}
      >
        <p className="soft">{t('contact.editLead')}</p>
        <TextInput
          label={t('contact.address')}
          value={email}
          maxLength={254}
          data-autofocus
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t('contacts.name')}
          value={name}
          maxLength={500}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('contact.attributesField')}
          description={t('contact.attributesHelp')}
          value={lines}
          rows={6}
          error={read.ok ? null : t('contact.wrongAttributes', { line: read.line })}
          onChange={(event) => setLines(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}
