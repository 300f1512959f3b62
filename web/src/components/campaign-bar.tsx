/** The bar of a campaign in a table: each of its parts leads to exactly these recipients. */
import { useNavigate } from '@tanstack/react-router'
import type { CampaignSummary } from '../api/client.ts'
import { SumBar } from './sum-bar.tsx'

export function CampaignBar({ campaign: { id, progress } }: { readonly campaign: CampaignSummary }) {
  const navigate = useNavigate()
  return (
    <SumBar
      counts={progress}
      size="small"
      onPick={(state) =>
        void navigate({
          to: '/campaigns/$campaignId/recipients',
          params: { campaignId: id },
          search: { state },
        })
      }
    />
  )
}
