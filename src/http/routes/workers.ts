import { listWorkers } from '../../store/workers.ts'
import type { App, HttpContext } from '../app-types.ts'
import { workers } from '../contract/workers.ts'

export function workerRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/workers',
    { schema: { summary: 'Processes that send, on whichever machine', response: { 200: workers } } },
    async () => ({ items: await listWorkers(database) }),
  )
}
