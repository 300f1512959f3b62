/** The ways from a campaign that is not started: to writing it, and to the last look before it goes out. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/client.ts'
import classes from './campaign-moves.module.css'

export function DraftLinks({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation()
  const params = { campaignId: campaign.id }
  return (
    <div className={classes['moves']}>
      {campaign.state === 'draft' && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/campaigns/$campaignId/edit" params={params} {...props} />}
        >
          {t('editor.edit')}
        </Button>
      )}
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/campaigns/$campaignId/review" params={params} {...props} />}
      >
        {t('editor.review')}
      </Button>
    </div>
  )
}
