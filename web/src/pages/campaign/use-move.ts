/** Start, pause, resume, cancel: asks the server, then has read again what it may have changed. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, wanted } from '../../api/client.ts'
import { campaignQuery, campaignsQuery } from '../../api/queries.ts'

export type Move = 'start' | 'pause' | 'resume' | 'cancel'

export function useMove(campaignId: number, onMoved: (warnings: readonly string[]) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (move: Move) => send(campaignId, move),
    onSuccess: async (warnings) => {
      onMoved(warnings)
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: campaignQuery(campaignId).queryKey }),
        queryClient.invalidateQueries(campaignsQuery),
      ])
    },
  })
}

/** Returns the warnings of a start. */
async function send(campaignId: number, move: Move): Promise<readonly string[]> {
  const init = { params: { path: { campaignId } } }
  if (move === 'start') return (await wanted(api.POST('/api/v1/campaigns/{campaignId}/start', init))).warnings
  await wanted(api.POST(`/api/v1/campaigns/{campaignId}/${move}`, init))
  return []
}
