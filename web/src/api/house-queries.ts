/** What the pages of the house read, by key. Changes name the same keys to have it read again. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { components, paths } from './schema.d.ts'
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

export type Relay = Schemas['Relay']
export type RelayDetails = Schemas['RelayDetails']
export type RelayTest = Schemas['RelayTest']
export type NewRelay = NonNullable<
  paths['/api/v1/relays']['post']['requestBody']
>['content']['application/json']

export const relaysQuery = queryOptions({
  queryKey: ['relays'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/relays', { signal })),
})

export function relayQuery(relayId: number) {
  return queryOptions({
    queryKey: ['relays', relayId],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/relays/{relayId}', { signal, params: { path: { relayId } } })),
  })
}

export type SenderDomain = Schemas['SenderDomain']
export type SenderRecord = Schemas['SenderRecords']['items'][number]

export const senderDomainsQuery = queryOptions({
  queryKey: ['sender-domains'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/sender-domains', { signal })),
})

export function senderRecordsQuery(senderDomainId: number) {
  return queryOptions({
    queryKey: ['sender-domains', senderDomainId, 'records'],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/sender-domains/{senderDomainId}/records', {
          signal,
          params: { path: { senderDomainId } },
        }),
      ),
  })
}

export interface AuditSearch {
  readonly actor?: string
  readonly action?: string
  readonly subject?: string
}

export function auditQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit-log', search],
    queryFn: ({ signal, pageParam }) =>
      wanted(
        api.GET('/api/v1/audit-log', {
          signal,
          params: { query: { limit: 50, ...search, ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
}

export const auditWordsQuery = queryOptions({
  queryKey: ['audit-log', 'words'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/audit-log/words', { signal })),
})

export type System = Schemas['System']

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/system', { signal })),
})

export const workersQuery = queryOptions({
  queryKey: ['workers'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/workers', { signal })),
})

export const openAlarmsQuery = queryOptions({
  queryKey: ['alarms', 'open'],
  queryFn: ({ signal }) =>
    wanted(api.GET('/api/v1/alarms', { signal, params: { query: { open: 'true', limit: 100 } } })),
})

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/settings', { signal })),
})

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/tokens', { signal })),
})

export type Dashboard = Schemas['Dashboard']

export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/dashboard', { signal })),
})

/** @param timeZone where a day begins. */
export function listGrowthQuery(timeZone: string) {
  return queryOptions({
    queryKey: ['list-growth', timeZone],
    queryFn: ({ signal }) =>
      wanted(api.GET('/api/v1/list-growth', { signal, params: { query: { days: 90, timeZone } } })),
    staleTime: 5 * 60_000,
  })
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/setup', { signal })),
})

/** What is on its way, or stands still on the way. */
export const campaignsNowQuery = queryOptions({
  queryKey: ['campaigns', 'now'],
  queryFn: async ({ signal }) => {
    const pages = await Promise.all(
      (['sending', 'paused', 'cancelling'] as const).map((state) =>
        wanted(api.GET('/api/v1/campaigns', { signal, params: { query: { state, limit: 20 } } })),
      ),
    )
    return pages.flatMap((page) => page.items)
  },
})

export const latestCampaignsQuery = queryOptions({
  queryKey: ['campaigns', 'latest'],
  queryFn: ({ signal }) => wanted(api.GET('/api/v1/campaigns', { signal, params: { query: { limit: 5 } } })),
})
