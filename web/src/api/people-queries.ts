/** What the pages about people read: contacts, lists, suppressions, imports and changes to many. Keys as in queries.ts. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ContactFilter, PageFilter, Sort } from '../app/contact-search.ts'
import { api, wanted } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type ContactRow = Schemas['ContactRow']
export type ContactDetail = Schemas['ContactDetail']
export type TimelineEntry = Schemas['TimelineEntry']
export type List = Schemas['List']
export type Suppression = Schemas['SuppressionRow']
export type SuppressionReason = Suppression['reason']
export type SubscriptionState = ContactRow['subscriptions'][number]['state']
export type BulkOrder = Schemas['BulkOrder']
export type BulkKind = BulkOrder['kind']
export type BulkAction = Schemas['BulkAction']
export type BulkPreview = Schemas['BulkPreview']
export type ContactImport = Schemas['Import']
export type ImportDetail = Schemas['ImportDetail']
export type ImportPreview = Schemas['ImportPreview']

const contactsPerPage = 50

/** Truth values travel as words in an address. */
function inAddress({ onNoList, suppressed, ...rest }: PageFilter) {
  return {
    ...rest,
    ...(onNoList === undefined ? {} : { onNoList: String(onNoList) }),
    ...(suppressed === undefined ? {} : { suppressed: String(suppressed) }),
  }
}

export function contactsQuery({ filter, sort }: { readonly filter: PageFilter; readonly sort: Sort }) {
  return infiniteQueryOptions({
    queryKey: ['contacts', 'page', filter, sort],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/contacts', {
          signal,
          params: {
            query: {
              ...inAddress(filter),
              ...sort,
              limit: contactsPerPage,
              ...(pageParam === null ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** First what is known at once, then the count of every row. */
export function contactTotalQuery(filter: PageFilter, exact: boolean) {
  return queryOptions({
    queryKey: ['contacts', 'total', filter, exact],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/contacts/total', {
          signal,
          params: { query: { ...inAddress(filter), exact: String(exact) } },
        }),
      ),
  })
}

/** The address of the same contacts as a file. */
export function contactsFile(filter: PageFilter): string {
  const words = Object.entries(inAddress(filter)).map(([key, value]) => [key, String(value)])
  return `/api/v1/contacts.csv?${new URLSearchParams(words).toString()}`
}

const ofContact = (contactId: number) => ({ params: { path: { contactId } } })

export function contactQuery(contactId: number) {
  return queryOptions({
    queryKey: ['contacts', 'one', contactId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/contacts/{contactId}', { signal, ...ofContact(contactId) })),
  })
}

export function timelineQuery(contactId: number) {
  return queryOptions({
    queryKey: ['contacts', 'timeline', contactId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/contacts/{contactId}/timeline', { signal, ...ofContact(contactId) })),
  })
}

/** Those that strangers may join. */
export const listFormsQuery = queryOptions({
  queryKey: ['list-forms'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/list-forms', { signal })),
})
export type ListForm = Schemas['ListForm']

export function listDeletionQuery(listId: number) {
  return queryOptions({
    queryKey: ['lists', listId, 'deletion'],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/lists/{listId}/deletion', { signal, params: { path: { listId } } })),
    gcTime: 0,
  })
}

export interface SuppressionSearch {
  readonly search?: string
  readonly reason?: SuppressionReason
}

export function suppressionsQuery(filter: SuppressionSearch) {
  return infiniteQueryOptions({
    queryKey: ['suppressions', filter],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/suppressions', {
          signal,
          params: { query: { ...filter, ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'page'],
  queryFn: ({ signal, pageParam }) =>
    wanted(
      api.GET('/api/v1/imports', {
        signal,
        params: { query: pageParam === null ? {} : { after: pageParam } },
      }),
    ),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next,
})

export function importQuery(importId: number) {
  return queryOptions({
    queryKey: ['imports', 'one', importId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/imports/{importId}', { signal, params: { path: { importId } } })),
  })
}

export function rejectsQuery(importId: number) {
  return infiniteQueryOptions({
    queryKey: ['imports', 'rejects', importId],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/imports/{importId}/rejects', {
          signal,
          params: { path: { importId }, query: { limit: 20, after: pageParam } },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    // The lines of an import never change.
    staleTime: Infinity,
  })
}

export const bulkActionsQuery = infiniteQueryOptions({
  queryKey: ['bulk-actions', 'page'],
  queryFn: ({ signal, pageParam }) =>
    wanted(
      api.GET('/api/v1/bulk-actions', {
        signal,
        params: { query: pageParam === null ? {} : { after: pageParam } },
      }),
    ),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next,
})

export function bulkActionQuery(bulkActionId: number) {
  return queryOptions({
    queryKey: ['bulk-actions', 'one', bulkActionId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/bulk-actions/{bulkActionId}', { signal, params: { path: { bulkActionId } } })),
  })
}

/** Counted anew each time it is asked for: a person agrees to this number. */
export function bulkPreviewQuery(order: BulkOrder, filter: ContactFilter) {
  return queryOptions({
    queryKey: ['bulk-actions', 'preview', order, filter],
    queryFn: ({ signal }) =>
      wanted(api.POST('/api/v1/bulk-actions/preview', { signal, body: { order, filter } })),
    gcTime: 0,
  })
}
