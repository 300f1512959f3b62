/** A figure as the way to exactly the recipients that it counts. Zero leads nowhere. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DeliveryState } from '../design/delivery-states.ts'

interface RecipientsLinkProps {
  readonly campaignId: number
  /** Left out: all of them. */
  readonly state?: DeliveryState | 'waiting' | undefined
  readonly reason?: string | undefined
  readonly count: number
  readonly children: ReactNode
}

export function RecipientsLink({ campaignId, state, reason, count, children }: RecipientsLinkProps) {
  if (count === 0) return children
  const search = {
    ...(state === undefined ? {} : { state }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  }
  return (
    <Link to="/campaigns/$campaignId/recipients" params={{ campaignId }} search={search}>
      {children}
    </Link>
  )
}
