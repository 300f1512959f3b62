/** Begins and undoes changes to many contacts, and has everything read again that they may have touched. */
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, wanted } from '../../api/client.ts'
import type { BulkAction, BulkOrder } from '../../api/people-queries.ts'
import type { ContactFilter } from '../../app/contact-search.ts'

interface Agreement {
  readonly order: BulkOrder
  readonly filter: ContactFilter
  /** The number that the person has seen. */
  readonly expected: number
}

export function useStartBulk(onStarted: (action: BulkAction) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Agreement) => wanted(api.POST('/api/v1/bulk-actions', { body })),
    onSuccess: async (action) => {
      onStarted(action)
      await readPeopleAgain(queryClient)
    },
  })
}

export function useUndoBulk(bulkActionId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      wanted(api.POST('/api/v1/bulk-actions/{bulkActionId}/undo', { params: { path: { bulkActionId } } })),
    onSuccess: () => readPeopleAgain(queryClient),
  })
}

const touched = ['contacts', 'lists', 'suppressions', 'bulk-actions', 'campaigns', 'campaign', 'imports']

export async function readPeopleAgain(queryClient: QueryClient): Promise<void> {
  await Promise.all(touched.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}
