/** What the pages of the queue read beside its deliveries: figures, shape, holds. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, wanted } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type QueueOverview = Schemas['QueueOverview']
export type QueueShape = Schemas['QueueShape']
export type ShapeRow = QueueShape['rows'][number]
export type QueueHold = Schemas['QueueHold']

export const shapeKeys = ['campaign', 'domain', 'class'] as const
export type ShapeKey = (typeof shapeKeys)[number]

const shortestPollMs = 5_000
/** Of the time of a server: what takes a second is asked for every twenty. */
const shareOfTime = 20

/** As often as is good for a server that has other work: by how long the last answer took. */
export function gentlePollMs({
  state,
}: {
  readonly state: { readonly data: Timed<unknown> | undefined }
}): number {
  return Math.max(shortestPollMs, shareOfTime * (state.data?.tookMs ?? 0))
}

interface Timed<Answer> {
  readonly answer: Answer
  readonly tookMs: number
}

async function timed<Answer>(asked: Promise<Answer>): Promise<Timed<Answer>> {
  const startedAt = performance.now()
  return { answer: await asked, tookMs: performance.now() - startedAt }
}

export const queueOverviewQuery = queryOptions({
  queryKey: ['queue', 'overview'],
  queryFn: ({ signal }) => timed(wanted(api.GET('/api/v1/queue/overview', { signal }))),
})

/** Of what waits, the largest rows. */
export function queueShapeQuery(by: ShapeKey) {
  return queryOptions({
    queryKey: ['queue', 'shape', by],
    queryFn: ({ signal }) =>
      timed(
        wanted(
          api.GET('/api/v1/queue/shape', {
            signal,
            params: { query: { by, state: ['queued', 'sending', 'deferred'], limit: 12 } },
          }),
        ),
      ),
    placeholderData: keepPreviousData,
  })
}

/** Open ones, and those that are over. */
export const holdsQuery = queryOptions({
  queryKey: ['queue', 'holds'],
  queryFn: ({ signal }) =>
    wanted(api.GET('/api/v1/queue/holds', { signal, params: { query: { released: 'true' } } })),
})
