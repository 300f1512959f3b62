/** The queue in a few figures: asked for every few seconds by whoever looks at it. */
import { readQueueOverview } from '../../store/deliveries/queue-overview.ts'
import type { App, HttpContext } from '../app-types.ts'
import { queueOverview } from '../contract/queue.ts'

export function queueOverviewRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/queue/overview',
    { schema: { summary: 'What waits, and what for, in figures', response: { 200: queueOverview } } },
    () => readQueueOverview(database),
  )
}
