/** Puts the HTTP side together: limits, headers, errors, who may call, and the routes. Opens no port: see server.ts. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { fastify } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { App, HttpContext } from './app-types.ts'
import { requireCaller } from './auth.ts'
import { createBulkRunner } from './bulk-runner.ts'
import { problem } from './contract/problem.ts'
import { registerOpenApi } from './openapi.ts'
import { registerProblems, sendProblem } from './problems.ts'
import { alarmRoutes, settingRoutes } from './routes/alarms.ts'
import { auditLogRoutes } from './routes/audit-log.ts'
import { bulkActionRoutes } from './routes/bulk-actions.ts'
import { campaignDraftRoutes } from './routes/campaign-drafts.ts'
import { campaignMoveRoutes } from './routes/campaign-moves.ts'
import { campaignRehearsalRoutes } from './routes/campaign-rehearsals.ts'
import { campaignReviewRoutes } from './routes/campaign-review.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { contactRoutes } from './routes/contacts.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { queueOrderRoutes } from './routes/queue-orders.ts'
import { queueOverviewRoutes } from './routes/queue-overview.ts'
import { queueRoutes } from './routes/queue.ts'
import { healthRoutes } from './routes/health.ts'
import { houseRoutes } from './routes/house.ts'
import { importRoutes } from './routes/imports.ts'
import { listFormRoutes } from './routes/list-forms.ts'
import { listRoutes } from './routes/lists.ts'
import { recipientPages } from './routes/recipient-pages.ts'
import { relayTestRoutes } from './routes/relay-tests.ts'
import { relayRoutes } from './routes/relays.ts'
import { sandboxRoutes } from './routes/sandbox.ts'
import { senderDomainRoutes } from './routes/sender-domains.ts'
import { sessionRoutes, signInRoute } from './routes/session.ts'
import { statementRoutes } from './routes/statements.ts'
import { suppressionRoutes } from './routes/suppressions.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { workerRoutes } from './routes/workers.ts'
import { waitingRoutes } from './routes/waiting.ts'
import { consoleRoutes } from './routes/console.ts'

const megabyte = 1024 * 1024
/** A campaign's HTML and text, at the most, as JSON. */
const maxJsonBytes = 10 * megabyte
/** A CSV of ten million lines. */
const maxUploadBytes = 2048 * megabyte

const resources = [
  sessionRoutes,
  contactRoutes,
  suppressionRoutes,
  importRoutes,
  campaignRoutes,
  campaignDraftRoutes,
  campaignReviewRoutes,
  campaignRehearsalRoutes,
  campaignMoveRoutes,
  statementRoutes,
  evidenceRoutes,
  waitingRoutes,
  deliveryRoutes,
  queueRoutes,
  queueOverviewRoutes,
  queueOrderRoutes,
  relayRoutes,
  relayTestRoutes,
  senderDomainRoutes,
  sandboxRoutes,
  tokenRoutes,
  workerRoutes,
  auditLogRoutes,
  alarmRoutes,
  settingRoutes,
  houseRoutes,
]

export async function buildApp(context: HttpContext): Promise<App> {
  const app: App = fastify({
    bodyLimit: maxJsonBytes,
    // A reverse proxy on this machine tells who is calling; nobody else is believed.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 300 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  registerProblems(app, context.log)

  await app.register(helmet, { contentSecurityPolicy: { directives: contentSecurity(context) }, hsts: false })
  await app.register(compress, { threshold: 2048 })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(multipart, {
    limits: { fileSize: maxUploadBytes, files: 1, fields: 20, fieldSize: 10_000 },
  })
  await app.register((api) => registerApi(api, context), { prefix: '/api/v1' })
  await app.register((pages) => recipientPages(pages, context))
  healthRoutes(app, context)
  await consoleRoutes(app)
  return app
}

const refusal = {
  description: 'Refused, with the reason',
  content: { 'application/problem+json': { schema: problem } },
}

async function registerApi(api: App, context: HttpContext): Promise<void> {
  await registerOpenApi(api)
  api.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, response: { ...Object(route.schema?.response), default: refusal } }
  })
  // Not found must look the same to strangers, whatever the path.
  api.setNotFoundHandler((_request, reply) => {
    sendProblem(reply, 404, {
      code: 'not_found',
      message: 'There is nothing here: see /api/v1/openapi.json.',
    })
  })
  signInRoute(api, context)
  await api.register((authenticated: App, _options, registered) => {
    authenticated.addHook('onRequest', (request, reply) => requireCaller(context, request, reply))
    for (const register of resources) register(authenticated, context)
    registerBulkActions(authenticated, context)
    registered()
  })
}

/** Lists are deleted by a bulk action, as it ends many subscriptions. */
function registerBulkActions(app: App, context: HttpContext): void {
  const runner = createBulkRunner(context.database, context.log)
  app.addHook('onReady', (ready) => {
    void runner.resume()
    ready()
  })
  app.addHook('onClose', () => runner.close())
  bulkActionRoutes(app, context, runner)
  listRoutes(app, context, runner)
  listFormRoutes(app, context)
}

/** Our pages load nothing from elsewhere; previews of mails are shown in frames without privileges. */
function contentSecurity(context: HttpContext) {
  return {
    defaultSrc: ["'self'"],
    // The console's theme sets style attributes.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    upgradeInsecureRequests: context.config.publicUrl.startsWith('https:') ? [] : null,
  }
}
