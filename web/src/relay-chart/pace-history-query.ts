/** How a relay went, as the charts read it; the event stream adds what is newer. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, wanted, type Progress } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'
import { withNewer } from './merge-samples.ts'

export type PaceHistory = components['schemas']['PaceHistory']
export type PaceSample = components['schemas']['PaceSample']
export type RelayMark = components['schemas']['RelayMark']
export type LiveRelay = components['schemas']['LiveRelay']

/** The live chart shows so much. */
export const liveMinutes = 15

export function paceHistoryQuery(relayId: number, minutes: number, to?: string) {
  return queryOptions({
    queryKey: ['relays', relayId, 'pace-history', minutes, to ?? 'now'],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/relays/{relayId}/pace-history', {
          signal,
          params: { path: { relayId }, query: { minutes, ...(to === undefined ? {} : { to }) } },
        }),
      ),
  })
}

/** What the event stream tells about the relays goes into the charts that have been read. */
export function rememberPaces(queryClient: QueryClient, { relays }: Progress): void {
  for (const { relayId, samples } of relays ?? [])
    queryClient.setQueryData(paceHistoryQuery(relayId, liveMinutes).queryKey, (known) =>
      known === undefined ? undefined : withNewer(known, samples, liveMinutes),
    )
}
