/** Lets an address be mailed again, after saying what that means for its reason. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { Suppression } from '../../api/people-queries.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'

interface LiftSuppressionProps {
  readonly row: Suppression
  readonly onLifted: (email: string) => void
}

export function LiftSuppression({ row, onLifted }: LiftSuppressionProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const lift = useMutation({
    mutationFn: () =>
      wanted(api.DELETE('/api/v1/suppressions/{email}', { params: { path: { email: row.email } } })),
    onSuccess: async () => {
      setIsOpen(false)
      onLifted(row.email)
      await readPeopleAgain(queryClient)
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('suppressions.lift')}
        <span className="unseen"> {row.email}</span>
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('suppressions.liftTitle', { email: row.email })}
        confirm={t('suppressions.liftConfirm')}
        dismiss={t('controls.keep')}
        isBusy={lift.isPending}
        problem={lift.error}
        onConfirm={() => lift.mutate()}
        onDismiss={() => setIsOpen(false)}
      >
        <p>
          {t(`suppressionWhy.${row.reason}`)} {row.origin}
        </p>
        {row.reason === 'complaint' && <p>{t('suppressions.liftComplaint')}</p>}
        <p className="soft">{t('suppressions.liftSkipped')}</p>
      </ConfirmDialog>
    </>
  )
}
