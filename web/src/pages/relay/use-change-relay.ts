import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, wanted } from '../../api/client.ts'
import type { paths } from '../../api/schema.d.ts'

export type RelayChange = NonNullable<
  paths['/api/v1/relays/{relayId}']['patch']['requestBody']
>['content']['application/json']

export function useChangeRelay(relayId: number, onDone?: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: RelayChange) =>
      wanted(api.PATCH('/api/v1/relays/{relayId}', { params: { path: { relayId } }, body })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['relays'] })
      onDone?.()
    },
  })
}
