import { listAudit } from '../../store/audit-log.ts'
import type { App, HttpContext } from '../app-types.ts'
import { auditPage, auditQuery } from '../contract/access.ts'
import { cutPage } from '../contract/page.ts'

export function auditLogRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/audit-log',
    {
      schema: {
        summary: 'Who changed what, newest first',
        querystring: auditQuery,
        response: { 200: auditPage },
      },
    },
    async ({ query }) =>
      cutPage(await listAudit(database, { ...query, limit: query.limit + 1 }), query.limit),
  )
}
