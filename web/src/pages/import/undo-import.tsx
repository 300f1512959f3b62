/** Takes an import back, after saying what that does; or says what the undo did. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { ImportDetail } from '../../api/people-queries.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Facts, Part } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'

interface UndoImportProps {
  readonly result: ImportDetail
}

export function UndoImport({ result }: UndoImportProps) {
  const { t } = useTranslation()
  if (result.undone !== null) return <Undone result={result} undone={result.undone} />
  if (result.dryRun || result.imported + result.updated === 0) return null
  return (
    <Part title={t('imports.undo')}>
      <p>{t('imports.undoLead')}</p>
      <UndoButton result={result} />
    </Part>
  )
}

function UndoButton({ result }: UndoImportProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const undo = useMutation({
    mutationFn: () =>
      wanted(api.POST('/api/v1/imports/{importId}/undo', { params: { path: { importId: result.id } } })),
    onSuccess: async () => {
      setIsOpen(false)
      await readPeopleAgain(queryClient)
    },
  })
  const counted = (count: number) => ({ count, number: format.number(count) })
  return (
    <p>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('imports.undo')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('imports.undoTitle')}
        confirm={t('imports.undo')}
        dismiss={t('controls.keep')}
        isBusy={undo.isPending}
        problem={undo.error}
        onConfirm={() => undo.mutate()}
        onDismiss={() => setIsOpen(false)}
      >
        {result.imported > 0 && <p>{t('imports.undoImported', counted(result.imported))}</p>}
        {result.updated > 0 && <p>{t('imports.undoUpdated', counted(result.updated))}</p>}
        <p className="soft">{t('imports.undoNoUndo')}</p>
      </ConfirmDialog>
    </p>
  )
}

interface UndoneProps extends UndoImportProps {
  readonly undone: NonNullable<ImportDetail['undone']>
}

function Undone({ result, undone }: UndoneProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const time = result.undoneAt === null ? '' : format.dateTime(new Date(result.undoneAt))
  return (
    <Part title={t('imports.undonePart', { actor: result.undoneBy ?? '', time })} isStep>
      <Facts
        facts={[
          [t('imports.removed'), format.number(undone.removed)],
          [t('imports.restored'), format.number(undone.restored)],
          [t('imports.left'), format.number(undone.left)],
          [t('imports.kept'), format.number(undone.kept)],
          [t('imports.skipped'), format.number(undone.skippedDeliveries)],
        ]}
      />
    </Part>
  )
}
