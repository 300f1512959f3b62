/** What an entry is about, or who did it, as the way there if it has a page. The record says it in English: `campaign 12`. */
import { Link, linkOptions, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function AuditSubject({ subject }: { readonly subject: string }) {
  const { t } = useTranslation()
  const [, many, kind] = /^(\d+) (addresses|contacts)$/.exec(subject) ?? []
  if (kind === 'addresses') return t('audit.addresses', { count: Number(many) })
  if (kind === 'contacts') return t('audit.contacts', { count: Number(many) })
  const settings: Readonly<Record<string, string>> = t('settings.keys', { returnObjects: true })
  const [, noun = subject, number] = /^([a-z ]+) (\d+)$/.exec(subject) ?? []
  const nouns: Readonly<Record<string, string>> = t('audit.nouns', { returnObjects: true })
  const known = nouns[noun.replace(' ', '_')] ?? settings[subject]
  if (known === undefined) return subject
  if (number === undefined) return known
  const way = ways[noun]
  return way === undefined ? (
    `${known} ${number}`
  ) : (
    <Link {...way(Number(number))}>{`${known} ${number}`}</Link>
  )
}

/** The page of each thing that has one. */
const ways: Readonly<Record<string, (id: number) => LinkProps>> = {
  campaign: (campaignId) => linkOptions({ to: '/campaigns/$campaignId', params: { campaignId } }),
  contact: (contactId) => linkOptions({ to: '/contacts/$contactId', params: { contactId } }),
  import: (importId) => linkOptions({ to: '/imports/$importId', params: { importId } }),
  relay: (relayId) => linkOptions({ to: '/relays/$relayId', params: { relayId } }),
  'bulk action': (bulkActionId) =>
    linkOptions({ to: '/bulk-changes/$bulkActionId', params: { bulkActionId } }),
  list: (listId) => linkOptions({ to: '/contacts', search: { listId } }),
}
