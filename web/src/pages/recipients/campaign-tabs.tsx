/** The pages of one campaign, side by side: its waybill, its recipients, what failed, the statement. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../../components/tabs.module.css'

export function CampaignTabs({ campaignId, name }: { readonly campaignId: number; readonly name: string }) {
  const { t } = useTranslation()
  const tab = {
    params: { campaignId },
    className: classes['tab'] ?? '',
    activeOptions: { exact: true, includeSearch: false },
  }
  return (
    <nav aria-label={name} className={classes['tabs']}>
      <Link to="/campaigns/$campaignId" {...tab}>
        {t('recipients.waybill')}
      </Link>
      <Link to="/campaigns/$campaignId/recipients" {...tab}>
        {t('recipients.title')}
      </Link>
      <Link to="/campaigns/$campaignId/failures" {...tab}>
        {t('failures.title')}
      </Link>
      <Link to="/campaigns/$campaignId/statement" {...tab}>
        {t('paper.title')}
      </Link>
    </nav>
  )
}
