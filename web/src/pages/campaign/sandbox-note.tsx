/** Says that a campaign goes to the sandbox only, and where its mails can be read. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../api/client.ts'
import { relaysQuery } from '../../api/house-queries.ts'

export function SandboxNote({ progress: { relays = [] } }: { readonly progress: Progress }) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...relaysQuery, enabled: relays.length > 0 })
  const sandbox = data?.items.find((relay) => relay.kind === 'sandbox')
  if (sandbox === undefined || relays.length === 0) return null
  if (relays.some(({ relayId }) => relayId !== sandbox.id)) return null
  return (
    <p className="soft">
      {t('campaign.sandboxed')} <Link to="/sandbox">{t('campaign.toInbox')}</Link>
    </p>
  )
}
