import { previewListDeletion } from '../../actions/preview-list-deletion.ts'
import { createList } from '../../actions/create-list.ts'
import { startBulkAction } from '../../actions/start-bulk-action.ts'
import { updateList } from '../../actions/update-list.ts'
import { say } from '../../domain/sentences.ts'
import { findBulkAction } from '../../store/bulk-actions/bulk-actions.ts'
import { findList, pageLists } from '../../store/lists.ts'
import type { App, HttpContext } from '../app-types.ts'
import type { BulkRunner } from '../bulk-runner.ts'
import { bulkAction } from '../contract/bulk-actions.ts'
import {
  list,
  listChange,
  listDeletion,
  listPage,
  listParams,
  listQuery,
  newList,
} from '../contract/lists.ts'
import { cutPage } from '../contract/page.ts'

export function listRoutes(app: App, context: HttpContext, runner: BulkRunner): void {
  allLists(app, context)
  oneList(app, context)
  deletionRoutes(app, context, runner)
}

function allLists(app: App, { database }: HttpContext): void {
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
}

function oneList(app: App, { database }: HttpContext): void {
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

function deletionRoutes(app: App, { database }: HttpContext, runner: BulkRunner): void {
  app.get(
    '/lists/:listId/deletion',
    {
      schema: {
        summary: 'What deleting a list would do; nothing is changed',
        params: listParams,
        response: { 200: listDeletion },
      },
    },
    async ({ params: { listId } }, reply) => {
      const preview = await previewListDeletion(database, listId)
      return preview.ok ? preview.value : reply.problem(preview.problem)
    },
  )

  app.delete(
    '/lists/:listId',
    {
      schema: {
        summary: 'Delete a list with its subscriptions, as a bulk action that can be undone',
        params: listParams,
        response: { 202: bulkAction },
      },
    },
    async ({ params: { listId }, caller }, reply) => {
      const started = await startBulkAction(database, {
        order: { kind: 'delete_list', listId },
        filter: {},
        actor: caller.actor,
      })
      if (!started.ok) return reply.problem(started.problem)
      await runner.run(started.value.id)
      reply.code(202)
      return (await findBulkAction(database, started.value.id)) ?? started.value
    },
  )
}

function unknownList(listId: number) {
  return { code: 'unknown_list', message: say('unknown_list', { id: listId }), field: 'listId' }
}
