/** Who changed what, newest first, filtered by person, kind and thing. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { auditQuery, auditWordsQuery, type AuditSearch } from '../../api/house-queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Empty, Fields, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { AuditDetail } from './audit-detail.tsx'
import { AuditSubject } from './audit-subject.tsx'

const route = getRouteApi('/inside/audit-log')

export function AuditLogPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const inWords = useActionWords()
  const search = route.useSearch()
  const log = useSuspenseInfiniteQuery(auditQuery(search))
  const entries = log.data.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHead title={t('rooms.auditLog')} lead={t('audit.lead')} />
      <Sheet>
        <Part title={t('audit.filter')}>
          <Filter key={search.subject ?? ''} search={search} />
        </Part>
        <Part title={t('audit.entries')}>
          {entries.length === 0 ? (
            <Empty words={t('audit.nothing')} />
          ) : (
            <PlainTable
              caption={t('rooms.auditLog')}
              rows={entries}
              keyOf={(entry) => entry.id}
              columns={[
                { caption: t('audit.action'), kind: 'words', cell: (entry) => inWords(entry.action) },
                {
                  caption: t('audit.subject'),
                  kind: 'words',
                  cell: (entry) => <AuditSubject subject={entry.subject} />,
                },
                {
                  caption: t('audit.actor'),
                  kind: 'words',
                  cell: (entry) => <AuditSubject subject={entry.actor} />,
                },
                { caption: t('audit.detail'), cell: (entry) => <AuditDetail entry={entry} /> },
                {
                  caption: t('audit.at'),
                  kind: 'narrow',
                  cell: (entry) => <time dateTime={entry.at}>{format.dateTime(new Date(entry.at))}</time>,
                },
              ]}
            />
          )}
          <OlderButton query={log} />
        </Part>
      </Sheet>
    </>
  )
}

function Filter({ search }: { readonly search: AuditSearch }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const { data: words } = useSuspenseQuery(auditWordsQuery)
  const inWords = useActionWords()
  const [subject, setSubject] = useState(search.subject ?? '')
  const go = (change: { [Key in keyof AuditSearch]?: string }) => {
    const next = { ...search, ...change }
    const wanted = Object.entries(next).filter(([, word]) => word !== '')
    void navigate({ search: Object.fromEntries(wanted) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go({ subject: subject.trim() })
  }
  const all = { value: '', label: t('controls.all') }
  return (
    <form role="search" onSubmit={submit}>
      <Fields>
        <NativeSelect
          label={t('audit.actor')}
          value={search.actor ?? ''}
          onChange={(event) => go({ actor: event.currentTarget.value })}
          data={[all, ...words.actors.map((actor) => ({ value: actor, label: actor }))]}
        />
        <NativeSelect
          label={t('audit.action')}
          value={search.action ?? ''}
          onChange={(event) => go({ action: event.currentTarget.value })}
          data={[all, ...words.actions.map((action) => ({ value: action, label: inWords(action) }))]}
        />
        <TextInput
          label={t('audit.subject')}
          placeholder="campaign 12"
          value={subject}
          maxLength={100}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <p data-wide>
          <Button type="submit" variant="default">
            {t('controls.search')}
          </Button>
        </p>
      </Fields>
    </form>
  )
}

/** What happened; of what this version does not know, the word in the record. */
function useActionWords(): (action: string) => string {
  const { t } = useTranslation()
  const known: Readonly<Record<string, string>> = t('audit.actions', { returnObjects: true })
  return (action) => known[action.replace('.', '_')] ?? action
}
