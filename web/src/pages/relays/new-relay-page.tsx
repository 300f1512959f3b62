import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { NewRelayForm } from './new-relay-form.tsx'

export function NewRelayPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('relays.newTitle')} lead={t('relays.newLead')} />
      <Sheet>
        <Part title={t('relays.where')}>
          <NewRelayForm
            onAdded={(relay) => void navigate({ to: '/relays/$relayId', params: { relayId: relay.id } })}
          />
        </Part>
      </Sheet>
    </>
  )
}
