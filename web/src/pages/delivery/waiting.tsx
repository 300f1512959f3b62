/** Why a delivery waits, until when, and what a person can do. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deliveryWaitingQuery } from '../../api/delivery-queries.ts'
import { Part } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'

const refreshMs = 5_000

export function Waiting({ deliveryId }: { readonly deliveryId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const { data } = useQuery({ ...deliveryWaitingQuery(deliveryId), refetchInterval: refreshMs })
  if (data === undefined) return null
  return (
    <Part title={t('delivery.waiting')}>
      <p>
        {words(data, 'sentence')}
        {data.nextActionAt !== null && (
          <> {t('delivery.nextAction', { time: format.dateTime(new Date(data.nextActionAt)) })}</>
        )}
      </p>
      {data.whatToDo !== null && <p className="soft">{words(data, 'whatToDo')}</p>}
    </Part>
  )
}
