/** The sandbox relay of this process: its settings, its inbox and what its ledger adds up to. */
import type { FastifyReply } from 'fastify'
import { clearSandbox, configureSandbox } from '../../actions/configure-sandbox.ts'
import type { SandboxPort } from '../../domain/sandbox.ts'
import type { App, HttpContext } from '../app-types.ts'
import { nothing } from '../contract/page.ts'
import {
  sandboxClearing,
  sandboxDescription,
  sandboxMailContent,
  sandboxMailPage,
  sandboxMailParams,
  sandboxMailQuery,
  sandboxPatch,
} from '../contract/sandbox.ts'
import { sendProblem } from '../problems.ts'
import { sendForeignHtml } from '../foreign-html.ts'

export function sandboxRoutes(app: App, context: HttpContext): void {
  const { sandbox, database } = context

  app.get(
    '/sandbox',
    {
      schema: {
        summary: 'The sandbox relay and what it has accepted',
        response: { 200: sandboxDescription },
      },
    },
    (_request, reply) => (sandbox === undefined ? noSandbox(reply) : sandbox.describe()),
  )

  app.patch(
    '/sandbox',
    {
      schema: {
        summary: 'Change how the sandbox behaves, at once',
        body: sandboxPatch,
        response: { 200: sandboxDescription },
      },
    },
    async (request, reply) => {
      if (sandbox === undefined) return noSandbox(reply)
      const { body: patch, caller } = request
      const configured = await configureSandbox(database, sandbox, { patch, actor: caller.actor })
      return configured.ok ? configured.value : reply.problem(configured.problem)
    },
  )

  mailRoutes(app, context)
  contentRoutes(app, sandbox)
}

function mailRoutes(app: App, { sandbox, database }: HttpContext): void {
  app.get(
    '/sandbox/mails',
    {
      schema: {
        summary: 'The inbox, newest first',
        querystring: sandboxMailQuery,
        response: { 200: sandboxMailPage },
      },
    },
    async ({ query: { limit, after, search } }, reply) => {
      if (sandbox === undefined) return noSandbox(reply)
      const page = await sandbox.mails({ limit, before: after, search })
      return { items: page.mails, next: page.next ?? null }
    },
  )

  app.delete(
    '/sandbox/mails',
    { schema: { summary: 'Empty the inbox', querystring: sandboxClearing, response: { 204: nothing } } },
    async ({ query, caller }, reply) => {
      if (sandbox === undefined) return noSandbox(reply)
      await clearSandbox(database, sandbox, { ledger: query.ledger, actor: caller.actor })
      reply.code(204)
    },
  )

  app.get(
    '/sandbox/mails/:mailId',
    {
      schema: {
        summary: 'One mail, taken apart',
        params: sandboxMailParams,
        response: { 200: sandboxMailContent },
      },
    },
    async ({ params }, reply) => {
      if (sandbox === undefined) return noSandbox(reply)
      return (await sandbox.mail(params.mailId)) ?? unknownMail(reply, params.mailId)
    },
  )
}

function contentRoutes(app: App, sandbox: SandboxPort | undefined): void {
  app.get(
    '/sandbox/mails/:mailId/source',
    { schema: { summary: 'The mail as it came, octet for octet', params: sandboxMailParams } },
    async ({ params }, reply) => {
      const source = await sandbox?.source(params.mailId)
      if (source === undefined) return unknownMail(reply, params.mailId)
      // Never text/html: a browser would run it.
      reply.type('text/plain; charset=utf-8')
      return Buffer.from(source)
    },
  )

  app.get(
    '/sandbox/mails/:mailId/html',
    { schema: { summary: 'Its HTML alone, without any privilege', params: sandboxMailParams } },
    async ({ params }, reply) => {
      const mail = await sandbox?.mail(params.mailId)
      if (mail?.html === undefined) return unknownMail(reply, params.mailId)
      return sendForeignHtml(reply, mail.html)
    },
  )
}

function noSandbox(reply: FastifyReply): void {
  sendProblem(reply, 404, {
    code: 'no_sandbox',
    message: 'No sandbox runs in this process: `waybill start` brings one.',
  })
}

function unknownMail(reply: FastifyReply, mailId: number): void {
  reply.problem({ code: 'unknown_mail', message: `The inbox holds no such mail ${mailId}.`, field: 'mailId' })
}
