/** The inbox of the sandbox: what campaigns sent there, newest first, as it comes in. */
import { Button, TextInput } from '@mantine/core'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { sandboxMailsQuery, sandboxQuery, type SandboxMail } from '../../api/house-queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Empty, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { ClearInbox } from './clear-inbox.tsx'
import { SandboxFigures, SandboxHead } from './sandbox-head.tsx'
import classes from './sandbox.module.css'

const route = getRouteApi('/inside/sandbox')
const pollMs = 3_000

export function SandboxPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { search = '' } = route.useSearch()
  const { data: sandbox } = useSuspenseQuery({ ...sandboxQuery, refetchInterval: pollMs })
  const mails = useSuspenseInfiniteQuery({ ...sandboxMailsQuery(search), refetchInterval: pollMs })
  const items = mails.data.pages.flatMap((page) => page.items)
  return (
    <>
      <SandboxHead />
      <Sheet>
        <Part title={t('sandbox.seen')}>
          <SandboxFigures sandbox={sandbox} />
        </Part>
        <Part
          title={t('sandbox.mails', {
            count: sandbox.inbox.messages,
            number: format.number(sandbox.inbox.messages),
          })}
          beside={<ClearInbox isEmpty={sandbox.summary.accepted === 0 && sandbox.inbox.messages === 0} />}
        >
          {(sandbox.inbox.messages > 0 || search !== '') && <Search key={search} search={search} />}
          {items.length === 0 ? (
            <Empty words={t(search === '' ? 'sandbox.empty' : 'sandbox.nothingFound')} />
          ) : (
            <MailTable mails={items} />
          )}
          <OlderButton query={mails} />
        </Part>
      </Sheet>
    </>
  )
}

function Search({ search }: { readonly search: string }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const [words, setWords] = useState(search)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ search: words.trim() === '' ? {} : { search: words.trim() } })
  }
  return (
    <form role="search" className={classes['search']} onSubmit={submit}>
      <TextInput
        type="search"
        label={t('sandbox.searchLabel')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        maxLength={200}
      />
      <Button type="submit" variant="default">
        {t('controls.search')}
      </Button>
    </form>
  )
}

function MailTable({ mails }: { readonly mails: readonly SandboxMail[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <PlainTable
      caption={t('sandbox.inbox')}
      rows={mails}
      keyOf={(mail) => mail.id}
      columns={[
        {
          caption: t('sandbox.subject'),
          cell: (mail) => (
            <Link to="/sandbox/mails/$mailId" params={{ mailId: mail.id }} className={classes['subject']}>
              {mail.subject === '' ? t('sandbox.noSubject') : mail.subject}
            </Link>
          ),
        },
        { caption: t('sandbox.to'), cell: (mail) => mail.recipients.join(', ') },
        { caption: t('sandbox.from'), cell: (mail) => mail.from },
        {
          caption: t('sandbox.at'),
          kind: 'narrow',
          cell: (mail) => (
            <time dateTime={mail.acceptedAt}>{format.dateTime(new Date(mail.acceptedAt))}</time>
          ),
        },
      ]}
    />
  )
}
