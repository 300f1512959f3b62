/** Counts what an order would change, carries it out, and has everything read again that it may have touched. */
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'
import { blankOrder, carryOut, sendOrder, type Asked, type DoubtDecision, type QueueOrder } from './order.ts'
import type { Changed } from './way-back.ts'

export function useChangePreview({ kind, filter }: Asked, how: DoubtDecision) {
  return useQuery({
    queryKey: ['queue-preview', kind, how, filter],
    queryFn: () => sendOrder(blankOrder(kind, how), filter, true),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  })
}

export type Finished = Omit<Changed, 'agoMs'> & {
  /** On the clock of `performance.now()`. */
  readonly askedAtMs: number
}

/** `soFar`: how many are changed, of an order that takes longer. It goes on when nobody looks any more. */
export function useRunOrder({ filter }: Asked, onFinished: (finished: Finished) => void) {
  const queryClient = useQueryClient()
  const [soFar, setSoFar] = useState<number>()
  const run = useMutation({
    mutationFn: async (order: QueueOrder): Promise<Finished> => {
      const askedAtMs = performance.now()
      return { order, filter, askedAtMs, outcome: await carryOut(order, filter, setSoFar) }
    },
    onSuccess: async (finished) => {
      onFinished(finished)
      await readQueueAgain(queryClient)
    },
  })
  return { run, soFar }
}

const touched = ['queue', 'deliveries', 'campaign', 'campaigns', 'contacts', 'dashboard']

export async function readQueueAgain(queryClient: QueryClient): Promise<void> {
  await Promise.all(touched.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}
