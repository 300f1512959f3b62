import { useTranslation } from 'react-i18next'
import { Tabs } from '../../components/tabs.tsx'

export function ContactTabs() {
  const { t } = useTranslation()
  return (
    <Tabs
      name={t('contacts.tabs')}
      tabs={[
        { to: '/contacts', word: t('contacts.all') },
        { to: '/bulk-changes', word: t('contacts.bulkChanges') },
      ]}
    />
  )
}
