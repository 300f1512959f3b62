/** The words between the server and its routes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Caller } from '../actions/authenticate.ts'
import type { ResolveTxt } from '../actions/check-sender-domain.ts'
import type { FollowLink } from '../actions/links/follow-link.ts'
import type { Problem } from '../domain/problem.ts'
import type { SandboxPort } from '../domain/sandbox.ts'
import type { Log } from '../observe/log.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

export interface HttpSettings {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The address that people and their browsers use; no slash at the end. */
  readonly publicUrl: string
  /** Whose disk is watched. */
  readonly dataFolder: string
}

export interface HttpContext {
  readonly database: Database
  readonly config: HttpSettings
  readonly secrets: Secrets
  /** Absent where no sandbox runs in this process. */
  readonly sandbox?: SandboxPort | undefined
  readonly log: Log
  /** Of the program. */
  readonly version: string
  /** Who brings it may make the first person from elsewhere; absent: from this machine only. */
  readonly setupToken?: string | undefined
  /** Absent: Amazon's own. */
  readonly sesEndpoint?: string | undefined
  /** Absent: links are followed to public addresses only. */
  readonly followLink?: FollowLink | undefined
  /** Absent: the DNS of this machine is asked. */
  readonly resolveTxt?: ResolveTxt | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling. Set for everything under /api/v1 but the sign-in. */
    caller: Caller
  }
  interface FastifyReply {
    /** Ends the request with a refusal: 404 if what the path names is missing, 409 on a conflict, else 422. */
    problem(problem: Problem): void
  }
}
