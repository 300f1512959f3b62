import { createList } from '../../actions/create-list.ts'
import { updateList } from '../../actions/update-list.ts'
import { findList, pageLists } from '../../store/lists.ts'
import type { App, HttpContext } from '../app-types.ts'
import { list, listChange, listPage, listParams, listQuery, newList } from '../contract/lists.ts'
import { cutPage } from '../contract/page.ts'

export function listRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/lists',
    {
      schema: {
        summary: 'Lists, with how many people are on them',
        querystring: listQuery,
        response: { 200: listPage },
      },
    },
    async ({ query }) =>
      cutPage(await pageLists(database, { after: query.after ?? 0, limit: query.limit + 1 }), query.limit),
  )

  app.post(
    '/lists',
    { schema: { summary: 'Make a list', body: newList, response: { 201: list } } },
    async (request, reply) => {
      const made = await createList(database, { ...request.body, actor: request.caller.actor })
      if (!made.ok) return reply.problem(made.problem)
      reply.code(201)
      return { ...made.value, confirmed: 0, unconfirmed: 0, unsubscribed: 0 }
    },
  )

  app.get(
    '/lists/:listId',
    { schema: { summary: 'One list', params: listParams, response: { 200: list } } },
    async ({ params: { listId } }, reply) =>
      (await findList(database, listId)) ?? reply.problem(unknownList(listId)),
  )

  app.patch(
    '/lists/:listId',
    {
      schema: {
        summary: 'Rename or describe a list',
        params: listParams,
        body: listChange,
        response: { 200: list },
      },
    },
    async (request, reply) => {
      const { listId } = request.params
      const changed = await updateList(database, { listId, ...request.body, actor: request.caller.actor })
      if (!changed.ok) return reply.problem(changed.problem)
      return (await findList(database, listId)) ?? reply.problem(unknownList(listId))
    },
  )
}

function unknownList(listId: number) {
  return { code: 'unknown_list', message: `There is no list ${listId}.`, field: 'listId' }
}
