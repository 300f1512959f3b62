import { useTranslation } from 'react-i18next'
import { Tabs } from '../../components/tabs.tsx'

/** The two pages of the queue. */
export function QueueTabs() {
  const { t } = useTranslation()
  return (
    <Tabs
      name={t('rooms.queue')}
      tabs={[
        { to: '/queue', word: t('queue.waits') },
        { to: '/queue/holds', word: t('holds.title') },
      ]}
    />
  )
}
