/**
 * A campaign's numbers as they change: server-sent events, and where they fail (a proxy that holds them back, a
 * connection cut) one question every two seconds, while the stream is tried again.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useState } from 'react'
import type { Progress } from '../api/client.ts'
import { campaignQuery, progressQuery } from '../api/queries.ts'
import { rememberPaces } from '../relay-chart/pace-history-query.ts'
import { noHistory, remember, type PaceHistory } from './pace.ts'

const pollMs = 2_000
const reopenMs = 10_000

export interface LiveProgress {
  readonly progress: Progress | undefined
  /** `lost`: the last question was not answered either; what is shown is from `seenAtMs`. */
  readonly link: 'live' | 'asking' | 'lost'
  readonly seenAtMs: number
  readonly history: PaceHistory
}

export function useLiveProgress(campaignId: number): LiveProgress {
  const isStreaming = useEventStream(campaignId)
  const { data, dataUpdatedAt, isError } = useQuery({
    ...progressQuery(campaignId),
    refetchInterval: isStreaming ? false : pollMs,
  })
  const [history, look] = useReducer(
    (known: PaceHistory, seen: { progress: Progress; atMs: number }) =>
      remember(known, seen.progress, seen.atMs),
    noHistory,
  )
  useEffect(() => {
    if (data !== undefined) look({ progress: data, atMs: dataUpdatedAt })
  }, [data, dataUpdatedAt])
  const link = isStreaming ? 'live' : isError ? 'lost' : 'asking'
  return { progress: data, link, seenAtMs: dataUpdatedAt, history }
}

/** Puts what the stream says into the cache. Returns whether the stream is up. */
function useEventStream(campaignId: number): boolean {
  const queryClient = useQueryClient()
  const [isUp, setIsUp] = useState(false)
  useEffect(() => {
    let source: EventSource
    let reopening: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      source = new EventSource(`/api/v1/campaigns/${campaignId}/events`)
      source.addEventListener('message', (event: MessageEvent<string>) => {
        const progress: Progress = JSON.parse(event.data)
        setIsUp(true)
        queryClient.setQueryData(progressQuery(campaignId).queryKey, progress)
        rememberPaces(queryClient, progress)
      })
      source.addEventListener('gone', () => void queryClient.invalidateQueries(campaignQuery(campaignId)))
      source.addEventListener('error', () => {
        setIsUp(false)
        // After a broken connection the browser opens it again by itself; after a refusal it does not.
        if (source.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenMs)
      })
    }
    open()
    return () => {
      clearTimeout(reopening)
      source.close()
    }
  }, [campaignId, queryClient])
  return isUp
}
