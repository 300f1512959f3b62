/** Duplicating a campaign and deleting a draft. A deleted draft can be had back at once: as a new one with the same content. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Campaign, type CampaignSummary } from '../../api/client.ts'
import { campaignQuery, campaignsQuery } from '../../api/queries.ts'
import { Refusal } from '../../components/sheet.tsx'
import { contentOfCampaign } from '../../api/campaign-content.ts'
import classes from './campaign-table.module.css'

export interface Drafts {
  readonly duplicate: (campaign: CampaignSummary) => void
  readonly remove: (campaign: CampaignSummary) => void
  readonly restore: () => void
  readonly deleted: Campaign | null
  readonly isBusy: boolean
  readonly problem: Error | null
}

export function useDrafts(): Drafts {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [deleted, setDeleted] = useState<Campaign | null>(null)
  const act = useMutation({
    mutationFn: (action: () => Promise<void>) => action(),
    onSettled: () => queryClient.invalidateQueries(campaignsQuery),
  })
  const inPath = (campaignId: number) => ({ params: { path: { campaignId } } })
  return {
    deleted,
    isBusy: act.isPending,
    problem: act.error,
    duplicate: ({ id }) =>
      act.mutate(async () => {
        const copy = await wanted(
          api.POST('/api/v1/campaigns/{campaignId}/duplicate', { ...inPath(id), body: {} }),
        )
        await navigate({ to: '/campaigns/$campaignId/edit', params: { campaignId: copy.id } })
      }),
    remove: ({ id }) =>
      act.mutate(async () => {
        const campaign = await queryClient.fetchQuery(campaignQuery(id))
        await wanted(api.DELETE('/api/v1/campaigns/{campaignId}', inPath(id)))
        setDeleted(campaign)
      }),
    restore: () =>
      act.mutate(async () => {
        if (deleted === null) return
        await wanted(api.POST('/api/v1/campaigns/drafts', { body: contentOfCampaign(deleted) }))
        setDeleted(null)
      }),
  }
}

export function DeletedDraft({ drafts }: { readonly drafts: Drafts }) {
  const { t } = useTranslation()
  return (
    <>
      <Refusal problem={drafts.problem} />
      <div role="status">
        {drafts.deleted !== null && (
          <p className={classes['deleted']}>
            {t('drafts.deleted', { name: drafts.deleted.name })}
            <Button variant="default" onClick={drafts.restore} loading={drafts.isBusy}>
              {t('drafts.undo')}
            </Button>
          </p>
        )}
      </div>
    </>
  )
}
