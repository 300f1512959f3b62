/** The addresses of the console. Everything but the sign-in asks first who is there. */
import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, notFound, redirect } from '@tanstack/react-router'
import { campaignsNowQuery, dashboardQuery, latestCampaignsQuery, setupQuery } from '../api/house-queries.ts'
import { campaignQuery, campaignsQuery, progressQuery } from '../api/queries.ts'
import { NotFoundPage, ProblemPage } from '../components/problem-page.tsx'
import { campaignRoutes } from './campaign-routes.tsx'
import { deliveryRoutes } from './delivery-routes.tsx'
import { doorRoutes } from './door-routes.tsx'
import { houseRoutes } from './house-routes.tsx'
import { inside, root } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'
import { peopleRoutes } from './people-routes.tsx'
import { queueRoutes } from './queue-routes.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    typeof search['next'] === 'string' && isInside(search['next']) ? { next: search['next'] } : {},
  beforeLoad: async ({ context }) => {
    // Without anybody who could sign in, the first visit makes the first person.
    if ((await context.queryClient.fetchQuery(setupQuery)).needsAdmin)
      throw redirect({ to: '/welcome', search: {} })
  },
  component: lazyPage(() => import('../pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** A path of this console: never an address elsewhere that somebody has put into a link. */
function isInside(path: string): boolean {
  return path.startsWith('/') && new URL(path, location.origin).origin === location.origin
}

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  loader: async ({ context }) => {
    await Promise.all([
      context.queryClient.ensureQueryData(dashboardQuery),
      context.queryClient.ensureQueryData(campaignsNowQuery),
      context.queryClient.ensureQueryData(latestCampaignsQuery),
    ])
  },
  component: lazyPage(() => import('../pages/dashboard/dashboard-page.tsx'), 'DashboardPage'),
})

const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns',
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(campaignsQuery),
  component: lazyPage(() => import('../pages/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
})

const campaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId',
  params: { parse: ({ campaignId }) => ({ campaignId: Number(campaignId) }) },
  loader: async ({ context, params: { campaignId } }) => {
    if (!Number.isSafeInteger(campaignId) || campaignId < 1) throw notFound()
    await Promise.all([
      context.queryClient.ensureQueryData(campaignQuery(campaignId)),
      context.queryClient.ensureQueryData(progressQuery(campaignId)),
    ])
  },
  component: lazyPage(() => import('../pages/campaign/campaign-page.tsx'), 'CampaignPage'),
})

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: () => <NotFoundPage /> })

export function createConsoleRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      ...doorRoutes,
      inside.addChildren([
        home,
        campaigns,
        campaign,
        ...campaignRoutes,
        ...deliveryRoutes,
        ...houseRoutes,
        ...peopleRoutes,
        ...queueRoutes,
        elsewhere,
      ]),
    ]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ProblemPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
