import { changeSetting, listSettings } from '../../actions/change-setting.ts'
import { listAlarms, listOpenAlarms } from '../../store/alarms.ts'
import type { App, HttpContext } from '../app-types.ts'
import { alarmPage, alarmQuery, settingChange, settingParams, settings } from '../contract/alarms.ts'
import { cutPage } from '../contract/page.ts'
import { withSaid } from '../said.ts'

export function alarmRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/alarms',
    {
      schema: {
        summary: 'What an operator has to know, newest first',
        querystring: alarmQuery,
        response: { 200: alarmPage },
      },
    },
    async ({ query }) => {
      const page = query.open
        ? { items: await listOpenAlarms(database), next: null }
        : cutPage(await listAlarms(database, { ...query, limit: query.limit + 1 }), query.limit)
      return { ...page, items: page.items.map((alarm) => withSaid(alarm, 'message')) }
    },
  )
}

export function settingRoutes(app: App, { database, secrets }: HttpContext): void {
  app.get(
    '/settings',
    { schema: { summary: 'What is set for the whole installation', response: { 200: settings } } },
    async () => ({ items: await listSettings(database) }),
  )

  app.put(
    '/settings/:key',
    {
      schema: {
        summary: 'Set something, or give it its default again',
        params: settingParams,
        body: settingChange,
        response: { 200: settings },
      },
    },
    async (request, reply) => {
      const { key } = request.params
      const changed = await changeSetting(database, secrets, {
        key,
        value: request.body.value,
        actor: request.caller.actor,
      })
      return changed.ok ? { items: await listSettings(database) } : reply.problem(changed.problem)
    },
  )
}
