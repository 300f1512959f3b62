import { previewBulkAction, startBulkAction } from '../../actions/start-bulk-action.ts'
import { undoBulkAction } from '../../actions/undo-bulk-action.ts'
import { say } from '../../domain/sentences.ts'
import { findBulkAction, keptByUndo, pageBulkActions } from '../../store/bulk-actions/bulk-actions.ts'
import type { Database } from '../../store/database.ts'
import type { App, HttpContext } from '../app-types.ts'
import type { BulkRunner } from '../bulk-runner.ts'
import * as contract from '../contract/bulk-actions.ts'
import { cutPage } from '../contract/page.ts'

export function bulkActionRoutes(app: App, context: HttpContext, runner: BulkRunner): void {
  startRoutes(app, context, runner)
  readRoutes(app, context)
}

function startRoutes(app: App, { database }: HttpContext, runner: BulkRunner): void {
  app.post(
    '/bulk-actions/preview',
    {
      schema: {
        summary: 'What a change to many contacts would do; nothing is changed',
        body: contract.bulkRequest,
        response: { 200: contract.bulkPreview },
      },
    },
    async ({ body }, reply) => {
      const preview = await previewBulkAction(database, body)
      return preview.ok ? preview.value : reply.problem(preview.problem)
    },
  )

  app.post(
    '/bulk-actions',
    {
      schema: {
        summary: 'Change many contacts; answers when it is done, or after a second while it goes on',
        body: contract.newBulkAction,
        response: { 202: contract.bulkActionDetail },
      },
    },
    async ({ body, caller }, reply) => {
      const started = await startBulkAction(database, { ...body, actor: caller.actor })
      if (!started.ok) return reply.problem(started.problem)
      await runner.run(started.value.id)
      reply.code(202)
      return (await readBulkAction(database, started.value.id)) ?? reply.problem(unknown(started.value.id))
    },
  )

  app.post(
    '/bulk-actions/:bulkActionId/undo',
    {
      schema: {
        summary: 'Put back what a bulk action changed, but for what somebody has changed since',
        params: contract.bulkActionParams,
        response: { 202: contract.bulkActionDetail },
      },
    },
    async ({ params: { bulkActionId }, caller }, reply) => {
      const undone = await undoBulkAction(database, { bulkActionId, actor: caller.actor })
      if (!undone.ok) return reply.problem(undone.problem)
      await runner.run(bulkActionId)
      reply.code(202)
      return (await readBulkAction(database, bulkActionId)) ?? reply.problem(unknown(bulkActionId))
    },
  )
}

function readRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/bulk-actions',
    {
      schema: {
        summary: 'Changes to many contacts, newest first',
        querystring: contract.bulkActionQuery,
        response: { 200: contract.bulkActionPage },
      },
    },
    async ({ query: { after, limit } }) =>
      cutPage(await pageBulkActions(database, { before: after, limit: limit + 1 }), limit),
  )

  app.get(
    '/bulk-actions/:bulkActionId',
    {
      schema: {
        summary: 'One change to many contacts: how far it is, what it did, what the undo could not put back',
        params: contract.bulkActionParams,
        response: { 200: contract.bulkActionDetail },
      },
    },
    async ({ params: { bulkActionId } }, reply) =>
      (await readBulkAction(database, bulkActionId)) ?? reply.problem(unknown(bulkActionId)),
  )
}

async function readBulkAction(database: Database, id: number) {
  const action = await findBulkAction(database, id)
  if (action === undefined) return undefined
  return { ...action, kept: await keptByUndo(database, id) }
}

function unknown(id: number) {
  return { code: 'unknown_bulk_action', message: say('unknown_bulk_action', { id }), field: 'bulkActionId' }
}
