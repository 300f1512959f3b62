import { listAudit, listAuditWords } from '../../store/audit-log.ts'
import type { App, HttpContext } from '../app-types.ts'
import { auditPage, auditQuery, auditWords } from '../contract/access.ts'
import { cutPage } from '../contract/page.ts'
import { withSaid } from '../said.ts'

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
    async ({ query }) => {
      const page = cutPage(await listAudit(database, { ...query, limit: query.limit + 1 }), query.limit)
      return { ...page, items: page.items.map((entry) => withSaidDetail(entry)) }
    },
  )

  app.get(
    '/audit-log/words',
    { schema: { summary: 'What the log can be filtered by', response: { 200: auditWords } } },
    () => listAuditWords(database),
  )
}

/** Reasons and problems stand among the details, next to what people wrote. */
function withSaidDetail<Entry extends { readonly detail: Readonly<Record<string, unknown>> }>(entry: Entry) {
  const texts = Object.entries(entry.detail).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  const { said } = withSaid<Record<string, string>>(Object.fromEntries(texts), ...texts.map(([key]) => key))
  return said === undefined ? entry : { ...entry, said }
}
