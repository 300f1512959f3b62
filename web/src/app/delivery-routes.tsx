/** The pages about deliveries: the recipients of a campaign, what failed, one with every attempt, and the statement. */
import { createRoute, notFound } from '@tanstack/react-router'
import {
  deliveriesQuery,
  deliveryQuery,
  deliveryTotalQuery,
  evidenceQuery,
  failuresQuery,
} from '../api/delivery-queries.ts'
import { campaignQuery, progressQuery } from '../api/queries.ts'
import { allStates, filterOf, readDeliverySearch } from '../deliveries/delivery-search.ts'
import { inside } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'

const ofCampaign = {
  parse: ({ campaignId }: { campaignId: string }) => ({ campaignId: numberOf(campaignId) }),
}

function numberOf(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw notFound()
  return number
}

const recipients = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId/recipients',
  params: ofCampaign,
  validateSearch: readDeliverySearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, params: { campaignId }, deps }) => {
    const filter = { ...filterOf(deps, allStates), campaignId }
    // may take longer than the page itself, which says so meanwhile
    void queryClient.prefetchQuery(deliveryTotalQuery(filter))
    await Promise.all([
      queryClient.ensureQueryData(campaignQuery(campaignId)),
      queryClient.ensureQueryData(progressQuery(campaignId)),
      queryClient.ensureInfiniteQueryData(deliveriesQuery(filter)),
    ])
  },
  component: lazyPage(() => import('../pages/recipients/recipients-page.tsx'), 'RecipientsPage'),
})

const deliveries = createRoute({
  getParentRoute: () => inside,
  path: '/deliveries',
  validateSearch: readDeliverySearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    await queryClient.ensureInfiniteQueryData(deliveriesQuery(filterOf(deps, allStates)))
  },
  component: lazyPage(() => import('../pages/recipients/deliveries-page.tsx'), 'DeliveriesPage'),
})

const delivery = createRoute({
  getParentRoute: () => inside,
  path: '/deliveries/$deliveryId',
  params: { parse: ({ deliveryId }) => ({ deliveryId: numberOf(deliveryId) }) },
  loader: ({ context, params: { deliveryId } }) => context.queryClient.fetchQuery(deliveryQuery(deliveryId)),
  component: lazyPage(() => import('../pages/delivery/delivery-page.tsx'), 'DeliveryPage'),
})

const failures = createRoute({
  getParentRoute: () => inside,
  path: '/failures',
  loader: ({ context }) => context.queryClient.fetchQuery(failuresQuery({ states: ['failed'] })),
  component: lazyPage(() => import('../pages/failures/failures-page.tsx'), 'FailuresPage'),
})

const failuresOfCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId/failures',
  params: ofCampaign,
  loader: async ({ context: { queryClient }, params: { campaignId } }) => {
    await Promise.all([
      queryClient.ensureQueryData(campaignQuery(campaignId)),
      queryClient.fetchQuery(failuresQuery({ campaignId, states: ['failed'] })),
    ])
  },
  component: lazyPage(() => import('../pages/failures/failures-page.tsx'), 'CampaignFailuresPage'),
})

const statement = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId/statement',
  params: ofCampaign,
  loader: ({ context, params: { campaignId } }) => context.queryClient.fetchQuery(evidenceQuery(campaignId)),
  component: lazyPage(() => import('../pages/statement/statement-page.tsx'), 'StatementPage'),
})

export const deliveryRoutes = [
  recipients,
  deliveries,
  delivery,
  failures,
  failuresOfCampaign,
  statement,
] as const
