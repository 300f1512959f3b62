/** How far a bulk change is, what it did, and the way back, in one line that stays until somebody closes it. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkActionQuery, type BulkAction } from '../../api/people-queries.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { isFocusLost } from '../focus-after.ts'
import { Refusal } from '../sheet.tsx'
import { useOrderWords } from './order-words.ts'
import { readPeopleAgain, useUndoBulk } from './use-bulk.ts'
import classes from './bulk.module.css'

const pollMs = 700

/** Read again while it moves; what it has changed is read again at its end. */
export function useBulkAction(bulkActionId: number) {
  const queryClient = useQueryClient()
  const query = useQuery({
    ...bulkActionQuery(bulkActionId),
    refetchInterval: ({ state }) => (isMoving(state.data?.state) ? pollMs : false),
  })
  const state = query.data?.state
  const before = useRef(state)
  useEffect(() => {
    if (isMoving(before.current) && !isMoving(state)) void readPeopleAgain(queryClient)
    before.current = state
  }, [state, queryClient])
  return query
}

function isMoving(state: BulkAction['state'] | undefined): boolean {
  return state === 'running' || state === 'undoing'
}

interface BulkNoticeProps {
  readonly bulkActionId: number
  readonly onClose: () => void
}

export function BulkNotice({ bulkActionId, onClose }: BulkNoticeProps) {
  const { t } = useTranslation()
  const { data: action } = useBulkAction(bulkActionId)
  const undo = useUndoBulk(bulkActionId)
  const notice = useRef<HTMLDivElement>(null)
  const state = action?.state
  // What was pressed is gone: the selection with its buttons, then the way back.
  useEffect(() => {
    if (state !== undefined && isFocusLost()) notice.current?.focus()
  }, [state])
  if (action === undefined) return null
  return (
    <div className={classes['notice']} ref={notice} tabIndex={-1}>
      <p role="status">
        <Words action={action} />
      </p>
      <div className={classes['buttons']}>
        {action.state === 'finished' && action.changed > 0 && (
          <Button onClick={() => undo.mutate()} loading={undo.isPending}>
            {t('bulk.undo')}
          </Button>
        )}
        <Link to="/bulk-changes/$bulkActionId" params={{ bulkActionId }}>
          {t('bulk.details')}
        </Link>
        <Button variant="subtle" onClick={onClose}>
          {t('controls.close')}
        </Button>
      </div>
      <Refusal problem={undo.error} />
    </div>
  )
}

function Words({ action }: { readonly action: BulkAction }) {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsFor = useOrderWords()
  const words = wordsFor(action.order)
  const counted = (count: number) => ({ count, number: format.number(count), action: words })
  switch (action.state) {
    case 'running':
      return t('bulk.running', {
        action: words,
        done: format.number(action.changed + action.unchanged),
        matched: format.number(action.matched),
      })
    case 'undoing':
      return t('bulk.undoingNow', {
        done: format.number(action.restored + action.notRestored),
        changed: format.number(action.changed),
      })
    case 'finished':
      return t('bulk.finished', counted(action.changed))
    case 'undone':
      break
  }
  return t('bulk.undone', counted(action.restored))
}
