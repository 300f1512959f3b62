/** What the pages of the house read, by key. Changes name the same keys to have it read again. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { components } from './schema.d.ts'
import { api, wanted } from './client.ts'

type Schemas = components['schemas']
export type Sandbox = Schemas['Sandbox']
export type SandboxMail = Schemas['SandboxMail']
export type SandboxSettings = Schemas['SandboxSettings']
export type SandboxRule = SandboxSettings['rules'][number]
export type SandboxLimit = SandboxSettings['limits'][number]

export const sandboxQuery = queryOptions({
  queryKey: ['sandbox'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/sandbox', { signal })),
})

export function sandboxMailsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['sandbox', 'mails', search],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/sandbox/mails', {
          signal,
          params: {
            query: {
              limit: 50,
              ...(search === '' ? {} : { search }),
              ...(pageParam === null ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
}

export function sandboxMailQuery(mailId: number) {
  return queryOptions({
    queryKey: ['sandbox', 'mail', mailId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/sandbox/mails/{mailId}', { signal, params: { path: { mailId } } })),
    // A mail never changes.
    staleTime: Infinity,
  })
}
