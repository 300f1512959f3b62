import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { senderDomainsQuery, type SenderDomain } from '../../api/house-queries.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'

/** Forgets a domain's key: asks first, as a new one has to be published again. */
export function RemoveDomain({ domain }: { readonly domain: SenderDomain }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const remove = useMutation({
    mutationFn: () =>
      wanted(
        api.DELETE('/api/v1/sender-domains/{senderDomainId}', {
          params: { path: { senderDomainId: domain.id } },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries(senderDomainsQuery),
  })
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('controls.remove')} <span className="unseen">{domain.domain}</span>
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('domains.removeTitle', { domain: domain.domain })}
        confirm={t('controls.remove')}
        dismiss={t('controls.keep')}
        isBusy={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate()}
        onDismiss={() => setIsOpen(false)}
      >
        <p>{t('domains.removeBody')}</p>
      </ConfirmDialog>
    </>
  )
}
