/**
 * The console: files of the web build at `/`, and its front page for every address that a person may have bookmarked.
 * Without a build a plain page says so; the API works all the same.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app-types.ts'
import { sendPage } from '../html-page.ts'
import { sendProblem } from '../problems.ts'

/** Beside the compiled server in a release, under dist in a checkout. */
const webFolder = ['../../web/', '../../../dist/web/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((folder) => existsSync(`${folder}index.html`))

export async function consoleRoutes(app: App): Promise<void> {
  if (webFolder !== undefined)
    await app.register(fastifyStatic, {
      root: webFolder,
      wildcard: false,
      cacheControl: false,
      setHeaders: setCaching,
    })
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request))
      return sendProblem(reply, 404, {
        code: 'not_found',
        message: `There is nothing at ${request.method} here.`,
      })
    return webFolder === undefined ? sendPlainPage(reply) : reply.sendFile('index.html')
  })
}

/** Names of built files carry a hash of their content; the front page does not. */
function setCaching(response: { setHeader(name: string, value: string): void }, path: string): void {
  const forever = path.includes('/assets/')
  response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function isPage(request: FastifyRequest): boolean {
  const accepts = request.headers.accept ?? ''
  return request.method === 'GET' && accepts.includes('text/html') && !request.url.startsWith('/api/')
}

function sendPlainPage(reply: FastifyReply) {
  return sendPage(reply, 'Waybill', [
    '<h1>Waybill is running</h1>',
    '<p>The console is not built here: <code>npm run build</code> builds it.</p>',
    '<p>The API works: see <a href="/api/v1/openapi.json">its description</a>.</p>',
  ])
}
