/** What stands in place of a page that cannot be shown: what happened, and what to do. */
import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem, unansweredCodeOf, type UnansweredCode } from '../api/client.ts'
import { useOnReturn } from '../connection/use-connection.ts'
import { useServerWords, type ServerWords } from '../i18n/use-server-words.ts'
import { PageTitle } from './page-title.tsx'
import classes from './problem-page.module.css'

export function ProblemPage({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const retry = () => {
    boundary.reset()
    void router.invalidate()
  }
  useOnReturn(retry)
  if (error instanceof ApiProblem && error.status === 404)
    return <NotFoundPage words={error.code === 'unknown_campaign' ? t('problems.campaignGone') : undefined} />
  const unanswered = unansweredCodeOf(error)
  return (
    <div className={classes['problem']}>
      <PageTitle>
        {unanswered === undefined ? t('problems.otherTitle') : t(`problems.${unanswered}.title`)}
      </PageTitle>
      {unanswered === undefined ? <OtherWords error={error} /> : <UnansweredWords code={unanswered} />}
      <p>
        <Button onClick={retry}>{t('problems.retry')}</Button>
      </p>
    </div>
  )
}

function UnansweredWords({ code }: { readonly code: UnansweredCode }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t(`problems.${code}.words`)}</p>
      <p className="soft">{t('problems.comesBack')}</p>
    </>
  )
}

export function NotFoundPage({ words }: { readonly words?: string | undefined }) {
  const { t } = useTranslation()
  return (
    <div className={classes['problem']}>
      <PageTitle>{t('problems.notFoundTitle')}</PageTitle>
      <p>{words ?? t('problems.notFound')}</p>
      <p>
        <Link to="/campaigns">{t('problems.toCampaigns')}</Link>
      </p>
    </div>
  )
}

function OtherWords({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const words = useServerWords()
  if (!(error instanceof ApiProblem))
    return <p>{t('problems.broken', { detail: error instanceof Error ? error.message : String(error) })}</p>
  return (
    <>
      <p>{t('problems.other', { detail: wordsOf(error, words) })}</p>
      {error.status >= 500 && <p className="soft">{t('problems.lookInLog')}</p>}
    </>
  )
}

/** What went wrong, in one sentence: the catalogue's if it has one for this code, else the server's. */
export function useProblemWords(): (error: Error) => string {
  const { t } = useTranslation()
  const words = useServerWords()
  const codes: Readonly<Record<string, string>> = t('problems.codes', { returnObjects: true })
  const inputFaults: Readonly<Record<string, string>> = t('problems.input', {
    returnObjects: true,
    skipInterpolation: true,
  })
  const inputWords = ({ field, code, message }: ApiProblem['errors'][number]) => {
    const [, limit = ''] = /[<>]=?([\d.]+)/.exec(message) ?? []
    const template = inputFaults[limit === '' ? code : `${code}_limit`] ?? `{{field}}: ${message}`
    return template.replace('{{field}}', field).replace('{{limit}}', limit)
  }
  return (error) => {
    if (!(error instanceof ApiProblem)) return error.message
    if (error.errors.length > 0) return error.errors.map(inputWords).join(' ')
    return codes[error.code] ?? wordsOf(error, words)
  }
}

function wordsOf({ message, said }: ApiProblem, words: ServerWords): string {
  return words({ detail: message, said }, 'detail')
}
