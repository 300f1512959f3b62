/** What the pages for writing and reviewing a campaign read, by key. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, wanted } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type CampaignContent = Schemas['CampaignContent']
export type CampaignReview = Schemas['CampaignReview']
export type Finding = Schemas['Finding']
export type CampaignEdit = Schemas['CampaignEdit']
export type MergeField = Schemas['MergeFields']['items'][number]
export type TestSent = Schemas['TestSent']
export type Rehearsal = Schemas['Rehearsal']

const inPath = (campaignId: number) => ({ path: { campaignId } })

/** Of a version: what is shown belongs to what is written. */
export function previewQuery(campaignId: number, version: number, contactId: number | null) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'preview', version, contactId],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/campaigns/{campaignId}/preview', {
          signal,
          params: { ...inPath(campaignId), query: contactId === null ? {} : { contactId } },
        }),
      ),
  })
}

export function reviewQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'review'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/campaigns/{campaignId}/review', { signal, params: inPath(campaignId) })),
  })
}

export function forecastQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'forecast'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/campaigns/{campaignId}/forecast', { signal, params: inPath(campaignId) })),
  })
}

export function rehearsalsQuery(campaignId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'rehearsals'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/campaigns/{campaignId}/rehearsals', { signal, params: inPath(campaignId) })),
  })
}

export function editsQuery(campaignId: number) {
  return infiniteQueryOptions({
    queryKey: ['campaign', campaignId, 'edits'],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/campaigns/{campaignId}/edits', {
          signal,
          params: {
            ...inPath(campaignId),
            query: { limit: 30, ...(pageParam === null ? {} : { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
}

export function editQuery(campaignId: number, editId: number) {
  return queryOptions({
    queryKey: ['campaign', campaignId, 'edits', editId],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/campaigns/{campaignId}/edits/{editId}', {
          signal,
          params: { path: { campaignId, editId } },
        }),
      ),
    staleTime: Infinity,
  })
}

export function lackingQuery(campaignId: number, field: string) {
  return infiniteQueryOptions({
    queryKey: ['campaign', campaignId, 'lacking', field],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/campaigns/{campaignId}/lacking', {
          signal,
          params: {
            ...inPath(campaignId),
            query: { field, limit: 50, ...(pageParam === null ? {} : { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
}

export function mergeFieldsQuery(listIds: readonly number[]) {
  return queryOptions({
    queryKey: ['merge-fields', ...listIds],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/merge-fields', { signal, params: { query: { listId: [...listIds] } } })),
    staleTime: 60_000,
  })
}

export const relayChoicesQuery = queryOptions({
  queryKey: ['relays'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/relays', { signal })),
})

/** A few contacts whose address or name holds these words. */
export function readersQuery(search: string) {
  return queryOptions({
    queryKey: ['contacts', 'readers', search],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/contacts', { signal, params: { query: { search, limit: 8, sort: 'email' } } })),
    enabled: search.trim() !== '',
    staleTime: 10_000,
  })
}
