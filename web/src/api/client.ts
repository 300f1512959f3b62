/** The API as the console calls it. Every answer that is not the wished one becomes an ApiProblem with words for people. */
import createClient from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

type Schemas = components['schemas']
export type Session = Schemas['Session']
export type Campaign = Schemas['Campaign']
export type CampaignSummary = Schemas['CampaignSummary']
export type Progress = Schemas['Progress']
export type WaitingCause = Schemas['WaitingCause']
export type Forecast = Schemas['Forecast']
export type Statement = Schemas['Statement']

/** `status` 0: no answer came at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  /** A stable word, such as `wrong_state`. */
  readonly code: string
  /** What its message says, by key and values. */
  readonly said: Schemas['Problem']['said']
  /** Every field at fault, where the input breaks the contract. */
  readonly errors: readonly Schemas['FieldProblem'][]

  constructor(
    status: number,
    code: string,
    detail: string,
    { said, errors = [] }: Pick<Schemas['Problem'], 'said' | 'errors'> = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.said = said
    this.errors = errors
  }
}

/** Who only reads does not wait longer for an answer. */
const patienceMs = 20_000

export const api = createClient<paths>({ baseUrl: '/', fetch: askInTime })

function askInTime(request: Request): Promise<Response> {
  if (request.method !== 'GET') return fetch(request)
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]) })
}

type Answer<Data> = { readonly response: Response } & (
  { readonly data: Data; readonly error?: never } | { readonly data?: never; readonly error: unknown }
)

/** @throws ApiProblem */
export async function wanted<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    throw new ApiProblem(0, 'unreachable', error instanceof Error ? error.message : String(error))
  })
  if (!('error' in answer)) return answer.data
  throw problemOf(answer.response.status, answer.error)
}

/** What an answer that is not the wished one says. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (isProblem(body)) return new ApiProblem(status, body.code, body.detail, body)
  // A proxy says that there is nobody behind it.
  if (status >= 502 && status <= 504) return new ApiProblem(0, 'unreachable', `HTTP ${status}`)
  return new ApiProblem(status, 'unreadable_answer', `HTTP ${status}`)
}

/** Why nothing at all can be answered: it passes without anything being done on the page. */
export type UnansweredCode = (typeof unansweredCodes)[number]
const unansweredCodes = ['unreachable', 'database_unreachable', 'disk_full'] as const

export function unansweredCodeOf(error: unknown): UnansweredCode | undefined {
  return error instanceof ApiProblem ? unansweredCodes.find((code) => code === error.code) : undefined
}

function isProblem(body: unknown): body is Schemas['Problem'] {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
}
