/** What the pages about deliveries read: the queue, the recipients of a campaign, failures, and one with every attempt. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { QueueFilter } from '../deliveries/delivery-search.ts'
import { api, wanted } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type QueueEntry = Schemas['QueueEntry']
export type QueueDetail = Schemas['QueueDetail']
export type Attempt = Schemas['Attempt']
export type Evidence = Schemas['Evidence']
export type FailureGroup = Schemas['QueueFailures']['groups'][number]

const deliveriesPerPage = 50

/** In an address a list is one word said again and again. */
function inAddress({ states, ids, ...rest }: QueueFilter) {
  return {
    ...rest,
    ...(states === undefined ? {} : { state: [...states] }),
    ...(ids === undefined ? {} : { id: [...ids] }),
  }
}

export function deliveriesQuery(filter: QueueFilter) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', 'page', filter],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/queue', {
          signal,
          params: {
            query: {
              ...inAddress(filter),
              limit: deliveriesPerPage,
              ...(pageParam === null ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

export function deliveryTotalQuery(filter: QueueFilter) {
  return queryOptions({
    queryKey: ['deliveries', 'total', filter],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/queue/total', { signal, params: { query: inAddress(filter) } })),
    placeholderData: keepPreviousData,
  })
}

/** The address of all that fit as a file. */
export function deliveriesFile(filter: QueueFilter): string {
  const words = Object.entries(inAddress(filter)).flatMap(([key, value]) =>
    [value].flat().map((each) => [key, String(each)]),
  )
  return `/api/v1/queue.csv?${new URLSearchParams(words).toString()}`
}

/** The statement with its checks. Counts every row and attempt anew. */
export function evidenceQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'evidence'],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/campaigns/{campaignId}/evidence', { signal, params: { path: { campaignId } } }),
      ),
  })
}

/** What failed, by what the servers said. Reads all of it. */
export function failuresQuery(filter: QueueFilter) {
  return queryOptions({
    queryKey: ['deliveries', 'failures', filter],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/queue/failures', { signal, params: { query: inAddress(filter) } })),
  })
}

const ofDelivery = (deliveryId: number) => ({ params: { path: { deliveryId } } })

export function deliveryQuery(deliveryId: number) {
  return queryOptions({
    queryKey: ['deliveries', 'one', deliveryId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/queue/{deliveryId}', { signal, ...ofDelivery(deliveryId) })),
  })
}

/** Why it waits, and what a person can do. */
export function deliveryWaitingQuery(deliveryId: number) {
  return queryOptions({
    queryKey: ['deliveries', 'one', deliveryId, 'waiting'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/deliveries/{deliveryId}/waiting', { signal, ...ofDelivery(deliveryId) })),
  })
}
