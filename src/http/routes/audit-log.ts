import { listAudit, listAuditWords } from '../../store/audit-log.ts'
import type { App, HttpContext } from '../app-types.ts'
import { auditPage, auditQuery, auditWords } from '../contract/access.ts'
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

  app.get(
    '/audit-log/words',
    { schema: { summary: 'What the log can be filtered by', response: { 200: auditWords } } },
    () => listAuditWords(database),
  )
}
