/** What the pages read, by key. Changes name the same keys to have it read again. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, wanted, type Progress } from './client.ts'
import { adoptSettings } from './person-settings.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await wanted(api.GET('/api/v1/session', { signal }))
    await adoptSettings(session.settings)
    return session
  },
  staleTime: 60_000,
})

const campaignsPerPage = 50

export const campaignsQuery = infiniteQueryOptions({
  queryKey: ['campaigns'],
  queryFn: ({ signal, pageParam }) =>
    wanted(
      api.GET('/api/v1/campaigns', {
        signal,
        params: {
          query: { limit: campaignsPerPage, ...(pageParam === null ? {} : { after: pageParam }) },
        },
      }),
    ),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next,
})

const inPath = (campaignId: number) => ({ params: { path: { campaignId } } })

export function campaignQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/campaigns/{campaignId}', { signal, ...inPath(campaignId) })),
  })
}

/** Only the event stream tells about relays: what it told stays when the counts are asked for. */
export function progressQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'progress'],
    queryFn: async ({ signal, client, queryKey }): Promise<Progress> => {
      const path = '/api/v1/campaigns/{campaignId}/progress'
      const counts = await wanted(api.GET(path, { signal, ...inPath(campaignId) }))
      const relays = client.getQueryData<Progress>(queryKey)?.relays
      return relays === undefined ? counts : { ...counts, relays }
    },
  })
}

/** When a draft would end, if it were started now; of others the event stream tells. */
export function forecastQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'forecast'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/campaigns/{campaignId}/forecast', { signal, ...inPath(campaignId) })),
  })
}

/** Counts every row: asked for when a state changes, not by the second. */
export function statementQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'statement'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/campaigns/{campaignId}/statement', { signal, ...inPath(campaignId) })),
    staleTime: Infinity,
  })
}

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/lists', { signal, params: { query: { limit: 500 } } })),
})
