import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '../../api/client.ts'
import { listsQuery } from '../../api/queries.ts'

/** How many are confirmed on the lists of a campaign; who is on several is counted on each. Undefined until it is known. */
export function useConfirmed(campaign: Campaign): number | undefined {
  const { data } = useQuery({ ...listsQuery, staleTime: 0 })
  let sum = 0
  for (const { id } of campaign.lists) {
    const list = data?.items.find((each) => each.id === id)
    if (list === undefined) return undefined
    sum += list.confirmed
  }
  return sum
}
