/** The third step: what would happen, line by line accounted for; and the button that lets it happen. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportDetail } from '../../api/people-queries.ts'
import { Actions, Part, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { ImportAccount } from './import-account.tsx'
import { Rejects } from './rejects.tsx'
import { importFile, type ImportWish } from './send-file.ts'

interface TryStepProps {
  readonly wish: ImportWish
  readonly tried: ImportDetail
  readonly onBack: () => void
  readonly onStarted: (importId: number) => void
}

export function TryStep({ wish, tried, onBack, onStarted }: TryStepProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [share, setShare] = useState(0)
  const start = useMutation({
    mutationFn: () => importFile(wish, false, setShare),
    onSuccess: onStarted,
  })
  const count = tried.imported + tried.updated
  return (
    <>
      <Part title={t('imports.tryTitle')} isStep>
        <p role="status">{t('imports.tryLead')}</p>
        <ImportAccount result={tried} />
        {count === 0 && <p>{t('imports.nothing')}</p>}
        <Refusal problem={start.error} />
        <Actions>
          <Button onClick={() => start.mutate()} disabled={count === 0} loading={start.isPending}>
            {t('imports.doIt', { count, number: format.number(count) })}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('imports.back')}
          </Button>
          {start.isPending && (
            <p role="status">{t('imports.uploading', { percent: format.share(share, 1) })}</p>
          )}
        </Actions>
      </Part>
      <Rejects result={tried} />
    </>
  )
}
