/** The HTTP side on a test's own database, with somebody signed in. Requests go in without a port. */
import { tmpdir } from 'node:os'
import type { ResolveTxt } from '../../src/actions/check-sender-domain.ts'
import { createToken } from '../../src/actions/create-token.ts'
import { createUser } from '../../src/actions/create-user.ts'
import { logIn } from '../../src/actions/log-in.ts'
import type { FollowLink } from '../../src/actions/links/follow-link.ts'
import type { Result } from '../../src/domain/problem.ts'
import type { SandboxPort } from '../../src/domain/sandbox.ts'
import type { App } from '../../src/http/app-types.ts'
import { buildApp } from '../../src/http/app.ts'
import { createLog } from '../../src/observe/log.ts'
import type { Database } from '../../src/store/database.ts'
import { testSecrets } from './secrets.ts'

export const publicUrl = 'https://news.example.org'

export type Json = ReturnType<typeof JSON.parse>

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** The body as JSON, whatever that is; undefined where it is none. */
  readonly body: Json
}

export interface TestApp {
  readonly app: App
  /** Of the session cookie. */
  readonly sessionToken: string
  readonly apiToken: string
  /** As a program with its token; `path` is below /api/v1. */
  api(method: Method, path: string, body?: object): Promise<Answer>
  /** Bare: no token, no cookie. */
  bare(request: {
    method?: Method | undefined
    url: string
    headers?: Record<string, string>
    payload?: string | Buffer | object
  }): Promise<Answer>
  close(): Promise<void>
}

export const credentials = { email: 'ada@example.org', password: 'correct horse battery' }

export async function startTestApp(
  database: Database,
  options: {
    sandbox?: SandboxPort
    setupToken?: string
    resolveTxt?: ResolveTxt
    followLink?: FollowLink
    sesEndpoint?: string
  } = {},
): Promise<TestApp> {
  const user = valueOf(await createUser(database, { ...credentials, actor: 'test' }))
  const session = valueOf(await logIn(database, credentials))
  const made = valueOf(await createToken(database, { name: 'tests', userId: user.id, actor: 'test' }))
  const config = { host: '127.0.0.1', port: 0, publicUrl, dataFolder: tmpdir() }
  const { log } = createLog('silent')
  const app = await buildApp({
    database,
    config,
    secrets: testSecrets,
    sandbox: options.sandbox,
    log,
    version: '0.0.0-test',
    setupToken: options.setupToken,
    resolveTxt: options.resolveTxt,
    followLink: options.followLink,
    sesEndpoint: options.sesEndpoint,
  })
  const bare: TestApp['bare'] = async (request) => {
    const { statusCode, headers, body } = await app.inject({ ...request, method: request.method ?? 'GET' })
    return { status: statusCode, headers, text: body, body: parsed(body) }
  }
  return {
    app,
    sessionToken: session.token,
    apiToken: made.token,
    api: (method, path, body) =>
      bare({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${made.token}` },
        ...(body === undefined ? {} : { payload: body }),
      }),
    bare,
    close: () => app.close(),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}
