/** Domains that mail is sent from: the DNS records to set, and whether they are there. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { senderDomainsQuery } from '../../api/house-queries.ts'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { DomainRecords } from './domain-records.tsx'
import { NewSenderDomain } from './new-sender-domain.tsx'
import { RemoveDomain } from './remove-domain.tsx'

export function SenderDomainsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(senderDomainsQuery)
  return (
    <>
      <PageHead title={t('rooms.senderDomains')} lead={t('domains.lead')} />
      <Sheet>
        {data.items.map((domain) => (
          <Part key={domain.id} title={domain.domain} beside={<RemoveDomain domain={domain} />}>
            <DomainRecords domain={domain} />
          </Part>
        ))}
        <Part title={t('domains.add')}>
          {data.items.length === 0 && <Empty words={t('domains.empty')} />}
          <NewSenderDomain />
        </Part>
      </Sheet>
    </>
  )
}
