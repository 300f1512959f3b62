/** A campaign as it is being written in this window. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api, wanted, type Campaign } from '../../api/client.ts'
import { campaignQuery, campaignsQuery } from '../../api/queries.ts'
import { connection, useOnReturn } from '../../connection/use-connection.ts'
import { DraftSaver, type DraftSnapshot } from './draft-saver.ts'

export interface Draft {
  readonly saver: DraftSaver
  readonly snapshot: DraftSnapshot
}

/** Names this window, so that the history tells two windows of one person apart. */
const session = `console-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`

export function useDraft(campaign: Campaign): Draft {
  const queryClient = useQueryClient()
  const [saver] = useState(
    () =>
      new DraftSaver(campaign, async (basedOn, change) => {
        const saved = await wanted(
          api.PUT('/api/v1/campaigns/{campaignId}/draft', {
            params: { path: { campaignId: campaign.id } },
            body: { basedOn, session, change },
          }),
        ).catch((problem: unknown) => {
          connection.heard(problem)
          throw problem
        })
        queryClient.setQueryData(campaignQuery(campaign.id).queryKey, saved)
        return saved
      }),
  )
  useOnReturn(() => void saver.flush())
  const snapshot = useSyncExternalStore(saver.subscribe, saver.read)
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void saver.flush()
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.read().state !== 'saved') event.preventDefault()
    }
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('beforeunload', warn)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('beforeunload', warn)
      saver.stop()
      void queryClient.invalidateQueries(campaignsQuery)
    }
  }, [saver, queryClient])
  return { saver, snapshot }
}
