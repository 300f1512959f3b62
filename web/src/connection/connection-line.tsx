/** What stands above every page while something cannot be asked: what happened, since when, and what becomes of it. */
import { useQueryClient, type Query } from '@tanstack/react-query'
import { useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, unansweredCodeOf } from '../api/client.ts'
import { useFormat } from '../i18n/use-format.ts'
import classes from './connection-line.module.css'
import { useConnection } from './use-connection.ts'

export function ConnectionLine({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const state = useConnection()
  const broken = useBrokenQueries()
  if (state.kind === 'silent')
    return (
      <Line>
        {t(`connection.${state.code}`, { time: format.time(new Date(state.sinceMs)) })} {t('connection.kept')}
      </Line>
    )
  if (state.kind === 'signed_out')
    return (
      <Line action={t('signIn.submit')} onAction={onSignIn}>
        {t('connection.signedOut')}
      </Line>
    )
  if (broken.count === 0) return null
  return (
    <Line action={t('problems.retry')} onAction={broken.readAgain}>
      {t('connection.broken')}
    </Line>
  )
}

interface LineProps {
  readonly children: ReactNode
  readonly action?: string
  readonly onAction?: () => void
}

function Line({ children, action, onAction }: LineProps) {
  return (
    <div className={classes['line']} data-testid="connection">
      <p role="status">{children}</p>
      {action !== undefined && (
        <button type="button" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  )
}

/** Parts of this page that met an error of the server's own: what they show is old, or missing. */
function useBrokenQueries() {
  const queryClient = useQueryClient()
  const cache = queryClient.getQueryCache()
  const find = () => cache.findAll({ type: 'active', predicate: isBroken }).length
  const count = useSyncExternalStore((told) => cache.subscribe(told), find)
  return {
    count,
    readAgain: () => void queryClient.refetchQueries({ type: 'active', predicate: isBroken }),
  }
}

function isBroken({ state: { error } }: Query): boolean {
  return error instanceof ApiProblem && error.status >= 500 && unansweredCodeOf(error) === undefined
}
