/** The addresses of the console. Everything but the sign-in asks first who is there. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiProblem } from '../api/client.ts'
import { campaignQuery, campaignsQuery, progressQuery, sessionQuery } from '../api/queries.ts'
import { NotFoundPage, ProblemPage } from '../components/problem-page.tsx'
import { Shell } from '../components/shell.tsx'

interface RouterContext {
  readonly queryClient: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: () => <NotFoundPage />,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    typeof search['next'] === 'string' && isInside(search['next']) ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** A path of this console: never an address elsewhere that somebody has put into a link. */
function isInside(path: string): boolean {
  return path.startsWith('/') && new URL(path, location.origin).origin === location.origin
}

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location: { href } }) => {
    try {
      return { session: await context.queryClient.fetchQuery(sessionQuery) }
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
    }
  },
  component: InsideShell,
})

function InsideShell() {
  const { session } = inside.useRouteContext()
  return <Shell session={session} />
}

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/campaigns' })
  },
})

const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns',
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(campaignsQuery),
  component: lazyRouteComponent(() => import('../pages/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
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
  component: lazyRouteComponent(() => import('../pages/campaign/campaign-page.tsx'), 'CampaignPage'),
})

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: () => <NotFoundPage /> })

export function createConsoleRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, inside.addChildren([home, campaigns, campaign, elsewhere])]),
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
