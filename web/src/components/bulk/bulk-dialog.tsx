/** Asks before many contacts are changed: what is to be done, exactly how many it concerns, and some of them by name. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  bulkPreviewQuery,
  type BulkAction,
  type BulkKind,
  type BulkOrder,
  type BulkPreview,
} from '../../api/people-queries.ts'
import type { ContactFilter } from '../../app/contact-search.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { Refusal } from '../sheet.tsx'
import { BulkFields, noValues, orderFrom } from './bulk-fields.tsx'
import { useStartBulk } from './use-bulk.ts'

interface BulkDialogProps {
  /** null: closed. */
  readonly kind: BulkKind | null
  readonly filter: ContactFilter
  readonly onStarted: (action: BulkAction) => void
  readonly onClose: () => void
}

export function BulkDialog({ kind, filter, onStarted, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  // The words stay while the dialog closes.
  const [shown, setShown] = useState<BulkKind>(kind ?? 'suppress')
  const [values, setValues] = useState(noValues)
  if (kind !== null && kind !== shown) {
    setShown(kind)
    setValues(noValues)
  }
  const order = orderFrom(shown, values)
  const preview = useBulkPreview(kind === null ? undefined : order, filter)
  const start = useStartBulk((action) => {
    setValues(noValues)
    onStarted(action)
  })
  const changing = preview.data?.changing ?? 0
  const action = t(`bulk.kinds.${shown}`)
  const format = useFormat()
  return (
    <ConfirmDialog
      isOpen={kind !== null}
      title={action}
      confirm={
        preview.data !== undefined && changing === 0
          ? t('bulk.nothingToDo')
          : t('bulk.do', { count: changing, action, number: format.number(changing) })
      }
      dismiss={t('controls.keep')}
      isReady={order !== undefined && changing > 0 && !preview.isFetching}
      isBusy={start.isPending}
      problem={start.error}
      onConfirm={() => {
        if (order !== undefined && preview.data !== undefined)
          start.mutate({ order, filter, expected: preview.data.matched })
      }}
      onDismiss={() => {
        start.reset()
        onClose()
      }}
    >
      <p>{t(`bulk.lead.${shown}`)}</p>
      <BulkFields kind={shown} values={values} onChange={setValues} />
      {order !== undefined && <Preview preview={preview} />}
    </ConfirmDialog>
  )
}

/** Notes and proofs change nothing of the numbers; what is typed is asked for when it stands still. */
function useBulkPreview(order: BulkOrder | undefined, filter: ContactFilter): UseQueryResult<BulkPreview> {
  const counted = order === undefined ? undefined : withoutWords(order)
  const [settled] = useDebouncedValue(counted, 250)
  const asked = sameOrder(settled, counted) ? settled : counted
  return useQuery({
    ...bulkPreviewQuery(asked ?? { kind: 'unsuppress' }, filter),
    enabled: counted !== undefined && sameOrder(settled, counted),
  })
}

function withoutWords(order: BulkOrder): BulkOrder {
  if (order.kind === 'suppress') return { ...order, note: '' }
  return order.kind === 'add_to_list' ? { ...order, consentDetail: '' } : order
}

function sameOrder(one: BulkOrder | undefined, other: BulkOrder | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function Preview({ preview }: { readonly preview: UseQueryResult<BulkPreview> }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (preview.isError) return <Refusal problem={preview.error} />
  if (preview.data === undefined) return <p className="soft">{t('bulk.counting')}</p>
  const { matched, changing, waitingDeliveries, examples } = preview.data
  const counted = (count: number) => ({ count, number: format.number(count) })
  const names = format.list(examples.map((contact) => contact.email))
  return (
    <div role="status" data-testid="bulk-preview">
      <p>
        <strong>{t('bulk.changing', counted(changing))}</strong>{' '}
        {matched > changing && t('bulk.already', counted(matched - changing))}
      </p>
      {waitingDeliveries > 0 && <p>{t('bulk.waiting', counted(waitingDeliveries))}</p>}
      {changing > 0 && (
        <p className="soft">
          {t('bulk.examples', { examples: names })} {t('bulk.canUndo')}
        </p>
      )}
    </div>
  )
}
