import { useQuery } from '@tanstack/react-query'
import { senderDomainsQuery } from '../../api/house-queries.ts'
import { DomainRecords } from '../sender-domains/domain-records.tsx'

/** The records of the domain that was added last, if one was. */
export function DomainOfStart() {
  const domains = useQuery(senderDomainsQuery)
  const newest = domains.data?.items.toSorted((one, other) => other.id - one.id)[0]
  return newest === undefined ? null : <DomainRecords key={newest.id} domain={newest} />
}
