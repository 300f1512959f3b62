/** One mail of the inbox in every form it can be looked at. Its HTML is shown in a frame without any privilege. */
import { SegmentedControl } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { sandboxMailQuery } from '../../api/house-queries.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { Facts, PageHead, Part, Refusal, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './sandbox.module.css'

const route = getRouteApi('/inside/sandbox/mails/$mailId')
const views = ['html', 'phone', 'text', 'headers', 'source'] as const
type View = (typeof views)[number]

export function SandboxMailPage() {
  const { mailId } = route.useParams()
  const { t } = useTranslation()
  const format = useFormat()
  const { data: mail } = useSuspenseQuery(sandboxMailQuery(mailId))
  const offered = views.filter((view) => view === 'headers' || view === 'source' || hasView(mail, view))
  const [chosen, setChosen] = useState<View>()
  const view = chosen ?? offered[0] ?? 'source'
  return (
    <>
      <PageHead
        caption={t('sandbox.mailNumber', { id: mail.id })}
        title={mail.subject === '' ? t('sandbox.noSubject') : mail.subject}
      >
        <Link to="/sandbox">{t('sandbox.backToInbox')}</Link>
      </PageHead>
      <Sheet>
        <Part title={t('sandbox.envelope')}>
          <Facts
            facts={[
              [t('sandbox.from'), mail.from],
              [t('sandbox.to'), mail.recipients.join(', ')],
              [t('sandbox.at'), format.dateTime(new Date(mail.acceptedAt))],
              [t('sandbox.size'), t('sandbox.bytes', { number: format.number(mail.size) })],
              ...(mail.attachments.length === 0
                ? []
                : [[t('sandbox.attachments'), mail.attachments.map(({ name }) => name).join(', ')] as const]),
            ]}
          />
        </Part>
        <Part
          title={t('sandbox.content')}
          beside={
            <SegmentedControl
              aria-label={t('sandbox.viewAs')}
              value={view}
              onChange={setChosen}
              data={offered.map((value) => ({ value, label: t(`sandbox.views.${value}`) }))}
              styles={{ label: { paddingInline: '0.5rem' } }}
            />
          }
        >
          <MailView view={view} mail={mail} />
        </Part>
      </Sheet>
    </>
  )
}

type Mail = Awaited<ReturnType<NonNullable<ReturnType<typeof sandboxMailQuery>['queryFn']>>>

function hasView(mail: Mail, view: View): boolean {
  return view === 'text' ? mail.text !== undefined : mail.html !== undefined
}

function MailView({ view, mail }: { readonly view: View; readonly mail: Mail }) {
  const { t } = useTranslation()
  if (view === 'source') return <Source mailId={mail.id} />
  if (view === 'text')
    return (
      <pre className={classes['source']} tabIndex={0}>
        {mail.text}
      </pre>
    )
  if (view === 'headers')
    return (
      <PlainTable
        caption={t('sandbox.views.headers')}
        rows={mail.headers.map((header, index) => ({ ...header, index }))}
        keyOf={(header) => header.index}
        columns={[
          { caption: t('sandbox.headerName'), cell: (header) => header.name },
          { caption: t('sandbox.headerValue'), cell: (header) => header.value },
        ]}
      />
    )
  return (
    <iframe
      title={t('sandbox.frameTitle')}
      src={`/api/v1/sandbox/mails/${mail.id}/html`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      className={classes['frame']}
      data-width={view}
    />
  )
}

function Source({ mailId }: { readonly mailId: number }) {
  const { t } = useTranslation()
  const source = useQuery({
    queryKey: ['sandbox', 'source', mailId],
    queryFn: ({ signal }) =>
      wanted(
        api.GET('/api/v1/sandbox/mails/{mailId}/source', {
          signal,
          params: { path: { mailId } },
          parseAs: 'text',
        }),
      ),
    staleTime: Infinity,
  })
  if (source.isError) return <Refusal problem={source.error} />
  return (
    <pre className={classes['source']} tabIndex={0}>
      {source.data ?? t('controls.reading')}
    </pre>
  )
}
