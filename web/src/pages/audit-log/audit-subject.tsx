/** What an entry is about, as the way there if it has a page. The record says it in English: `campaign 12`. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

const pages = {
  campaign: '/campaigns/$campaignId',
  contact: '/contacts/$contactId',
  import: '/imports/$importId',
  relay: '/relays/$relayId',
  'bulk action': '/bulk-changes/$bulkActionId',
} as const
const params = {
  campaign: 'campaignId',
  contact: 'contactId',
  import: 'importId',
  relay: 'relayId',
  'bulk action': 'bulkActionId',
} as const

export function AuditSubject({ subject }: { readonly subject: string }) {
  const { t } = useTranslation()
  const [, noun = '', number = ''] = /^([a-z ]+) (\d+)$/.exec(subject) ?? []
  const nouns: Readonly<Record<string, string>> = t('audit.nouns', { returnObjects: true })
  const known = nouns[noun.replace(' ', '_')]
  if (known === undefined) return subject
  const words = `${known} ${number}`
  if (!hasPage(noun)) return words
  return (
    <Link to={pages[noun]} params={{ [params[noun]]: Number(number) } as never}>
      {words}
    </Link>
  )
}

function hasPage(noun: string): noun is keyof typeof pages {
  return Object.hasOwn(pages, noun)
}
