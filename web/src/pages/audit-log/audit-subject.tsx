/** What an entry is about, as the way there if it has a page. The record says it in English: `campaign 12`. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function AuditSubject({ subject }: { readonly subject: string }) {
  const { t } = useTranslation()
  const [, addresses] = /^(\d+) addresses$/.exec(subject) ?? []
  if (addresses !== undefined) return t('audit.addresses', { count: Number(addresses) })
  const [, noun = '', number = ''] = /^([a-z ]+) (\d+)$/.exec(subject) ?? []
  const nouns: Readonly<Record<string, string>> = t('audit.nouns', { returnObjects: true })
  const known = nouns[noun.replace(' ', '_')]
  return known === undefined ? subject : <Way noun={noun} id={Number(number)} words={`${known} ${number}`} />
}

interface WayProps {
  readonly noun: string
  readonly id: number
  readonly words: string
}

function Way({ noun, id, words }: WayProps) {
  if (noun === 'campaign')
    return (
      <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
        {words}
      </Link>
    )
  if (noun === 'contact')
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }}>
        {words}
      </Link>
    )
  if (noun === 'import')
    return (
      <Link to="/imports/$importId" params={{ importId: id }}>
        {words}
      </Link>
    )
  if (noun === 'relay')
    return (
      <Link to="/relays/$relayId" params={{ relayId: id }}>
        {words}
      </Link>
    )
  if (noun === 'bulk action')
    return (
      <Link to="/bulk-changes/$bulkActionId" params={{ bulkActionId: id }}>
        {words}
      </Link>
    )
  return words
}
