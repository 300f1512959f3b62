/** Asks before a list is deleted: what ends with it, who loses it, and whether it can be at all. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { listDeletionQuery, type List } from '../../api/people-queries.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useFormat } from '../../i18n/use-format.ts'

interface DeleteListProps {
  readonly list: List
  readonly onDeleted: (bulkActionId: number) => void
}

export function DeleteList({ list, onDeleted }: DeleteListProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const preview = useQuery({ ...listDeletionQuery(list.id), enabled: isOpen })
  const remove = useMutation({
    mutationFn: () => wanted(api.DELETE('/api/v1/lists/{listId}', { params: { path: { listId: list.id } } })),
    onSuccess: async ({ id }) => {
      setIsOpen(false)
      onDeleted(id)
      await readPeopleAgain(queryClient)
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('lists.delete')}
        <span className="unseen"> {list.name}</span>
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('lists.deleteTitle', { list: list.name })}
        confirm={t('lists.delete')}
        dismiss={t('controls.keep')}
        isReady={preview.data?.neededBy.length === 0}
        isBusy={remove.isPending}
        problem={remove.error ?? preview.error}
        onConfirm={() => remove.mutate()}
        onDismiss={() => setIsOpen(false)}
      >
        {preview.data === undefined ? (
          <p className="soft">{t('bulk.counting')}</p>
        ) : (
          <Consequences deletion={preview.data} />
        )}
      </ConfirmDialog>
    </>
  )
}

interface Deletion {
  readonly subscriptions: number
  readonly onNoOtherList: number
  readonly drafts: readonly { readonly name: string }[]
  readonly neededBy: readonly { readonly name: string }[]
}

function Consequences({ deletion }: { readonly deletion: Deletion }) {
  const { t } = useTranslation()
  const format = useFormat()
  const counted = (count: number) => ({ count, number: format.number(count) })
  const names = (campaigns: Deletion['drafts']) => format.list(campaigns.map((campaign) => campaign.name))
  if (deletion.neededBy.length > 0) return <p>{t('lists.needed', { names: names(deletion.neededBy) })}</p>
  return (
    <>
      <p>
        <strong>{t('lists.ends', counted(deletion.subscriptions))}</strong>{' '}
        {deletion.onNoOtherList > 0 && t('lists.onlyHere', counted(deletion.onNoOtherList))}
      </p>
      {deletion.drafts.length > 0 && <p>{t('lists.drafts', { names: names(deletion.drafts) })}</p>}
      <p className="soft">{t('lists.canUndo')}</p>
    </>
  )
}
