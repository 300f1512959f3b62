/** The way in for the very first person. */
import { createRoute, redirect } from '@tanstack/react-router'
import { setupQuery } from '../api/house-queries.ts'
import { root } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: (search): { token?: string } =>
    typeof search['token'] === 'string' ? { token: search['token'] } : {},
  loader: async ({ context }) => {
    const setup = await context.queryClient.fetchQuery(setupQuery)
    if (!setup.needsAdmin) throw redirect({ to: '/sign-in', search: {} })
    return setup
  },
  component: lazyPage(() => import('../pages/welcome/welcome-page.tsx'), 'WelcomePage'),
})

export const doorRoutes = [welcome] as const
