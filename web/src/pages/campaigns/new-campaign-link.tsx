import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function NewCampaignLink() {
  const { t } = useTranslation()
  return <Button renderRoot={(props) => <Link to="/campaigns/new" {...props} />}>{t('editor.new')}</Button>
}
