/** What Amazon says that the account behind a relay may send, and when it said so. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { relayQuery, type RelayDetails } from '../../api/house-queries.ts'
import { Facts, Note, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'

export function SesQuota({ relay }: { readonly relay: RelayDetails }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const read = useMutation({
    mutationFn: () =>
      wanted(api.POST('/api/v1/relays/{relayId}/quota', { params: { path: { relayId: relay.id } } })),
    onSuccess: () => queryClient.invalidateQueries(relayQuery(relay.id)),
  })
  return (
    <>
      {relay.quota === null ? (
        <p className="soft">{t('relays.quotaUnread')}</p>
      ) : (
        <Quota quota={relay.quota} />
      )}
      <Refusal problem={read.error} />
      <p>
        <Button variant="default" onClick={() => read.mutate()} loading={read.isPending}>
          {t('relays.readQuota')}
        </Button>
      </p>
    </>
  )
}

function Quota({ quota }: { readonly quota: NonNullable<RelayDetails['quota']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      {!quota.sendingEnabled && (
        <Note>
          <p role="alert">{t('relays.quotaStopped')}</p>
        </Note>
      )}
      {!quota.productionAccess && <Note>{t('relays.quotaSandbox')}</Note>}
      <Facts
        facts={[
          [t('relays.quotaRate'), t('relays.perSecond', { rate: format.rate(quota.maxPerSecond) })],
          [
            t('relays.quotaDay'),
            quota.maxPerDay === null ? t('relays.quotaNoLimit') : format.number(quota.maxPerDay),
          ],
          [t('relays.quotaUsed'), format.number(Math.round(quota.sentLastDay))],
          [t('relays.quotaRead'), format.dateTime(new Date(quota.readAt))],
        ]}
      />
    </>
  )
}
