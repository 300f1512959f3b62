/** One change to many contacts: what was done, its account, and its undo. */
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../../api/schema.d.ts'
import { useBulkAction } from '../../components/bulk/bulk-notice.tsx'
import { useOrderWords } from '../../components/bulk/order-words.ts'
import { useUndoBulk } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Facts, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'

const route = getRouteApi('/inside/bulk-changes/$bulkActionId')
type BulkActionDetail = components['schemas']['BulkActionDetail']

export function BulkChangePage() {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsFor = useOrderWords()
  const { bulkActionId } = route.useParams()
  const { data: action } = useBulkAction(bulkActionId)
  // The loader has read it before this page is shown.
  if (action === undefined) return null
  return (
    <>
      <PageHead title={wordsFor(action.order)} caption={t('bulkChanges.number', { id: action.id })} />
      <Sheet>
        <Part title={t('bulkChanges.what')}>
          <Facts
            facts={[
              [t('bulkChanges.state'), t(`bulkChanges.states.${action.state}`)],
              [t('bulkChanges.by'), action.actor],
              [
                t('bulkChanges.at'),
                <time key="at" dateTime={action.createdAt}>
                  {format.dateTime(new Date(action.createdAt))}
                </time>,
              ],
            ]}
          />
        </Part>
        <Part title={t('bulkChanges.account')}>
          <Account action={action} />
        </Part>
        {(action.state !== 'running' || action.changed > 0) && (
          <Part title={t('bulkChanges.undoPart')}>
            <Undo action={action} />
          </Part>
        )}
      </Sheet>
    </>
  )
}

function Account({ action }: { readonly action: BulkActionDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Facts
        facts={[
          [t('bulkChanges.matched'), format.number(action.matched)],
          [t('bulkChanges.changed'), <Changed key="changed" action={action} />],
          [t('bulkChanges.unchanged'), format.number(action.unchanged)],
          [t('bulkChanges.skipped'), format.number(action.skippedDeliveries)],
        ]}
      />
    </>
  )
}

/** Leads to exactly these, as far as they are there. */
function Changed({ action }: { readonly action: BulkActionDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (action.changed === 0) return format.number(0)
  return (
    <Link to="/contacts" search={{ bulkActionId: action.id }} title={t('bulkChanges.concerned')}>
      {format.number(action.changed)}
    </Link>
  )
}

function Undo({ action }: { readonly action: BulkActionDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (action.state === 'undoing' || action.state === 'undone') return <Undone action={action} />
  const until = { time: format.dateTime(new Date(action.undoUntil)) }
  if (new Date(action.undoUntil) < new Date()) return <p>{t('bulkChanges.undoOver', until)}</p>
  return (
    <>
      <p>{t('bulkChanges.undoLead')}</p>
      <p className="soft">{t('bulkChanges.undoUntil', until)}</p>
      <UndoButton action={action} />
    </>
  )
}

function UndoButton({ action }: { readonly action: BulkActionDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const undo = useUndoBulk(action.id)
  const counted = (count: number) => ({ count, number: format.number(count) })
  return (
    <p>
      <Button
        onClick={() => setIsOpen(true)}
        disabled={action.state === 'running' || action.changed === 0}
        loading={undo.isPending}
      >
        {t('bulk.undo')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('bulkChanges.undoTitle')}
        confirm={t('bulk.undo')}
        dismiss={t('controls.keep')}
        isBusy={undo.isPending}
        problem={undo.error}
        onConfirm={() => undo.mutate(undefined, { onSuccess: () => setIsOpen(false) })}
        onDismiss={() => setIsOpen(false)}
      >
        <p>{t('bulkChanges.undoBody', counted(action.changed))}</p>
        {action.skippedDeliveries > 0 && (
          <p>{t('bulkChanges.undoDeliveries', counted(action.skippedDeliveries))}</p>
        )}
      </ConfirmDialog>
    </p>
  )
}

function Undone({ action }: { readonly action: BulkActionDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <p role="status">
        {action.undoneAt === null
          ? t('bulk.undoingNow', {
              done: format.number(action.restored + action.notRestored),
              changed: format.number(action.changed),
            })
          : t('bulkChanges.undoneBy', {
              actor: action.undoneBy ?? '',
              time: format.dateTime(new Date(action.undoneAt)),
            })}
      </p>
      <Facts
        facts={[
          [t('bulkChanges.restored'), format.number(action.restored)],
          [t('bulkChanges.notRestored'), format.number(action.notRestored)],
          [t('bulkChanges.requeued'), format.number(action.requeuedDeliveries)],
        ]}
      />
      {action.kept.length > 0 && (
        <ul>
          {action.kept.map(({ reason, count }) => (
            <li key={reason}>
              {format.number(count)}: {t(`bulkChanges.kept.${reason}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
