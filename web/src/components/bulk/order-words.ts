/** What a bulk change is, in words. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BulkOrder } from '../../api/people-queries.ts'
import { listsQuery } from '../../api/queries.ts'

export function useOrderWords(): (order: BulkOrder) => string {
  const { t } = useTranslation()
  const nameOf = useListName()
  return (order) => {
    switch (order.kind) {
      case 'add_to_list':
        return t('orders.add_to_list', {
          list: nameOf(order.listId),
          state: t(`consentStates.${order.state}`),
        })
      case 'remove_from_list':
      case 'delete_list':
        return t(`orders.${order.kind}`, { list: nameOf(order.listId) })
      case 'set_attribute':
        return order.value === null
          ? t('orders.take_attribute', { attribute: order.attribute })
          : t('orders.set_attribute', { attribute: order.attribute, value: String(order.value) })
      case 'suppress':
        return order.note === '' ? t('orders.suppress') : t('orders.suppressNote', { note: order.note })
      case 'delete_contacts':
      case 'unsuppress':
        break
    }
    return t(`orders.${order.kind}`)
  }
}

/** A list that was deleted since goes by its number. */
export function useListName(): (listId: number) => string {
  const { t } = useTranslation()
  const { data } = useQuery(listsQuery)
  return (listId) =>
    data?.items.find((list) => list.id === listId)?.name ?? t('orders.goneList', { id: listId })
}
