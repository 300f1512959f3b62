/** The pages for writing a campaign and looking at it before it goes out. */
import { createRoute, notFound } from '@tanstack/react-router'
import { campaignQuery } from '../api/queries.ts'
import { inside } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'

const params = { parse: ({ campaignId }: { campaignId: string }) => ({ campaignId: Number(campaignId) }) }

const newCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/new',
  component: lazyPage(() => import('../pages/editor/new-campaign-page.tsx'), 'NewCampaignPage'),
})

const edit = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId/edit',
  params,
  loader: async ({ context, params: { campaignId } }) => {
    if (!Number.isSafeInteger(campaignId) || campaignId < 1) throw notFound()
    // Anew each time: what is written on must be the last version.
    await context.queryClient.fetchQuery(campaignQuery(campaignId))
  },
  component: lazyPage(() => import('../pages/editor/editor-page.tsx'), 'EditorPage'),
})

const review = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId/review',
  params,
  loader: async ({ context, params: { campaignId } }) => {
    if (!Number.isSafeInteger(campaignId) || campaignId < 1) throw notFound()
    await context.queryClient.fetchQuery(campaignQuery(campaignId))
  },
  component: lazyPage(() => import('../pages/review/review-page.tsx'), 'ReviewPage'),
})

export const campaignRoutes = [newCampaign, edit, review]
