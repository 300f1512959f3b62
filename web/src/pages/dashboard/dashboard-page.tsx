import { useTranslation } from 'react-i18next'
import { PageHead } from '../../components/sheet.tsx'

export function DashboardPage() {
  const { t } = useTranslation()
  return <PageHead title={t('rooms.dashboard')} />
}
