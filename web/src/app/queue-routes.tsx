/** The pages of the queue: what waits, and what people hold back. */
import { createRoute } from '@tanstack/react-router'
import { deliveriesQuery } from '../api/delivery-queries.ts'
import { holdsQuery, queueOverviewQuery, shapeKeys, type ShapeKey } from '../api/queue-queries.ts'
import { filterOf, readDeliverySearch, type DeliverySearch } from '../deliveries/delivery-search.ts'
import { inside } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'

/** What the list shows, and by what the shape is cut. */
export type QueueSearch = DeliverySearch & { readonly by?: ShapeKey }

const queue = createRoute({
  getParentRoute: () => inside,
  path: '/queue',
  validateSearch: (search): QueueSearch => {
    const by = shapeKeys.find((key) => key === search['by'])
    return { ...readDeliverySearch(search), ...(by === undefined ? {} : { by }) }
  },
  loaderDeps: ({ search: { by: _by, ...search } }) => search,
  loader: async ({ context, deps }) => {
    await Promise.all([
      context.queryClient.ensureInfiniteQueryData(deliveriesQuery(filterOf(deps, undefined))),
      context.queryClient.ensureQueryData(queueOverviewQuery),
    ])
  },
  component: lazyPage(() => import('../pages/queue/queue-page.tsx'), 'QueuePage'),
})

const holds = createRoute({
  getParentRoute: () => inside,
  path: '/queue/holds',
  loader: ({ context }) => context.queryClient.ensureQueryData(holdsQuery),
  component: lazyPage(() => import('../pages/holds/holds-page.tsx'), 'HoldsPage'),
})

export const queueRoutes = [queue, holds] as const
