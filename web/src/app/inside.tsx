/** What every page has above it: the root, and the frame for those who are signed in. Rooms hang their pages below `inside`. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { ApiProblem } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { NotFoundPage } from '../components/problem-page.tsx'
import { Shell } from '../components/shell.tsx'
import { QueueChangeProvider } from '../queue-change/queue-change-provider.tsx'

interface RouterContext {
  readonly queryClient: QueryClient
}

export const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: () => <NotFoundPage />,
})

export const inside = createRoute({
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
  return (
    <QueueChangeProvider>
      <Shell session={session} />
    </QueueChangeProvider>
  )
}
