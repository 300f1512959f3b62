/** The words of an alarm, as the way to where it is seen to. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Dashboard } from '../../api/house-queries.ts'

type Alarm = Dashboard['alarms'][number]

interface AlarmLinkProps {
  readonly alarm: Pick<Alarm, 'kind' | 'subject'>
  readonly children: ReactNode
}

/** What is about neither a campaign nor a relay is about the house. */
export function AlarmLink({ alarm, children }: AlarmLinkProps) {
  const [, noun, number] = /^(campaign|relay) (\d+)$/.exec(alarm.subject) ?? []
  const id = Number(number)
  if (noun === 'relay')
    return (
      <Link to="/relays/$relayId" params={{ relayId: id }}>
        {children}
      </Link>
    )
  if (noun === undefined) return <Link to="/system">{children}</Link>
  if (alarm.kind === 'in_doubt')
    return (
      <Link to="/campaigns/$campaignId/recipients" params={{ campaignId: id }} search={{ state: 'in_doubt' }}>
        {children}
      </Link>
    )
  return (
    <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
      {children}
    </Link>
  )
}
