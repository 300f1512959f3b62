import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, wanted } from '../../api/client.ts'
import { sandboxQuery, type SandboxSettings } from '../../api/house-queries.ts'

/** Changes how the sandbox behaves, at once. */
export function useConfigure(onDone?: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<SandboxSettings>) => wanted(api.PATCH('/api/v1/sandbox', { body })),
    onSuccess: (sandbox) => {
      queryClient.setQueryData(sandboxQuery.queryKey, sandbox)
      onDone?.()
    },
  })
}
