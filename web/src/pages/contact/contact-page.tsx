/** One contact: who it is, its lists with their proof, and what happened to it over all campaigns. */
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactQuery, type BulkKind, type ContactDetail } from '../../api/people-queries.ts'
import { BulkDialog } from '../../components/bulk/bulk-dialog.tsx'
import { BulkNotice } from '../../components/bulk/bulk-notice.tsx'
import { Facts, Note, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { inWords } from '../contacts/contact-table.tsx'
import { EditContact } from './edit-contact.tsx'
import { Subscriptions } from './subscriptions.tsx'
import { Timeline } from './timeline.tsx'

const route = getRouteApi('/inside/contacts/$contactId')

export function ContactPage() {
  const { t } = useTranslation()
  const { contactId } = route.useParams()
  const { data: contact } = useSuspenseQuery(contactQuery(contactId))
  const [begun, setBegun] = useState<number>()
  return (
    <>
      <PageHead
        title={contact.name === '' ? contact.email : contact.name}
        caption={t('contact.number', { id: contact.id })}
        {...(contact.name === '' ? {} : { lead: contact.email })}
      >
        <EditContact key={contact.updatedAt} contact={contact} />
        <Moves contact={contact} onBegun={setBegun} />
      </PageHead>
      {begun !== undefined && <BulkNotice bulkActionId={begun} onClose={() => setBegun(undefined)} />}
      <Sheet>
        <Part title={t('contact.facts')}>
          {contact.suppression !== null && <Suppressed suppression={contact.suppression} />}
          <AllFacts contact={contact} />
        </Part>
        <Part title={t('contact.lists')}>
          <Subscriptions contact={contact} />
        </Part>
        <Timeline contactId={contact.id} />
      </Sheet>
    </>
  )
}

/** Changes to one are changes to many of one: they are shown before, recorded and undone in the same way. */
function Moves({
  contact,
  onBegun,
}: {
  readonly contact: ContactDetail
  readonly onBegun: (id: number) => void
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<BulkKind | null>(null)
  const suppressing = contact.suppression === null ? 'suppress' : 'unsuppress'
  return (
    <>
      <Button variant="default" onClick={() => setAsked(suppressing)}>
        {t(`contact.${suppressing}`)}
      </Button>
      <Button variant="default" onClick={() => setAsked('delete_contacts')}>
        {t('contact.delete')}
      </Button>
      <BulkDialog
        kind={asked}
        filter={{ ids: [contact.id] }}
        onClose={() => setAsked(null)}
        onStarted={({ id, order }) => {
          setAsked(null)
          if (order.kind === 'delete_contacts')
            void navigate({ to: '/bulk-changes/$bulkActionId', params: { bulkActionId: id } })
          else onBegun(id)
        }}
      />
    </>
  )
}

function Suppressed({ suppression }: { readonly suppression: NonNullable<ContactDetail['suppression']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Note>
      <p>
        <strong>{t('contact.suppressedNote', { why: t(`suppressionWhy.${suppression.reason}`) })}</strong>
      </p>
      <p className="soft">
        {suppression.origin !== '' && `${suppression.origin}. `}
        {t('contact.since', { time: format.dateTime(new Date(suppression.createdAt)) })}
      </p>
    </Note>
  )
}

function AllFacts({ contact }: { readonly contact: ContactDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const time = (at: string) => <time dateTime={at}>{format.dateTime(new Date(at))}</time>
  const attributes = Object.entries(contact.attributes).map(([key, value]) => [key, inWords(value)] as const)
  return (
    <>
      <Facts
        facts={[
          [t('contact.address'), contact.email],
          [t('contacts.name'), contact.name === '' ? t('contacts.noName') : contact.name],
          [t('contacts.created'), time(contact.createdAt)],
          [t('contacts.updated'), time(contact.updatedAt)],
        ]}
      />
      {attributes.length === 0 ? (
        <p className="soft">{t('contact.noAttributes')}</p>
      ) : (
        <Facts facts={attributes} />
      )}
    </>
  )
}
