/** Shown while there is no campaign: how to make the first one. */
import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../components/page-title.tsx'
import { NewCampaignLink } from './new-campaign-link.tsx'
import classes from './first-campaign.module.css'

const steps = [
  { step: 'import', command: 'npm run -s waybill -- contacts import people.csv --list Readers' },
  {
    step: 'create',
    command: `npm run -s waybill -- campaign create --name "First issue" --list Readers --from "Ada <ada@example.org>" --subject "Hello {{ contact.name }}" --html letter.html`,
  },
  { step: 'start', command: 'npm run -s waybill -- campaign start 1 --wait' },
] as const

export function FirstCampaign() {
  const { t } = useTranslation()
  return (
    <div className={classes['page']}>
      <PageTitle>{t('campaigns.empty.title')}</PageTitle>
      <p>
        <NewCampaignLink />
      </p>
      <p>{t('campaigns.empty.lead')}</p>
      <ol className={classes['steps']}>
        {steps.map(({ step, command }) => (
          <li key={step}>
            <h2>{t(`campaigns.empty.${step}`)}</h2>
            <p className="soft">{t(`campaigns.empty.${step}Why`, { example: '{{ contact.name }}' })}</p>
            <Command command={command} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function Command({ command }: { readonly command: string }) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(command).then(() => setIsCopied(true))
  return (
    <div className={classes['command']}>
      <code>
        {command.split(' ').map((word, index) => (
          // A browser would break lines after the hyphens of an option.
          <Fragment key={index}>
            <span>{word}</span>{' '}
          </Fragment>
        ))}
      </code>
      {/* Browsers lend the clipboard only to pages that came over https or from this machine. */}
      {window.isSecureContext && (
        <Button variant="default" onClick={copy} onBlur={() => setIsCopied(false)}>
          <span role="status">{t(isCopied ? 'campaigns.empty.copied' : 'campaigns.empty.copy')}</span>
        </Button>
      )}
    </div>
  )
}
