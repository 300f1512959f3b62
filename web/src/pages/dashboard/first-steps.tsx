/** What a new installation still lacks. It stays until all is done, or until somebody has it taken away in this browser. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../api/house-queries.ts'
import { Actions, Part, Sheet } from '../../components/sheet.tsx'
import { Sign } from '../../design/sign.tsx'
import { firstSteps } from '../start/steps.ts'
import classes from './dashboard.module.css'

const key = 'waybill-first-steps'

export function FirstSteps({ steps }: { readonly steps: Dashboard['steps'] }) {
  const { t } = useTranslation()
  const [isHidden, setIsHidden] = useState(localStorage.getItem(key) === 'hidden')
  if (isHidden || firstSteps.every((step) => steps[step])) return null
  const hide = () => {
    localStorage.setItem(key, 'hidden')
    setIsHidden(true)
  }
  return (
    <Sheet>
      <Part title={t('start.title')}>
        <ul className={classes['steps']}>
          {firstSteps.map((step) => (
            <li key={step}>
              <Sign name={steps[step] ? 'sent' : 'queued'} />
              {steps[step] ? (
                <span className="soft">
                  {t(`start.steps.${step}`)} <span className="unseen">{t('start.done')}</span>
                </span>
              ) : (
                <Link to="/start" search={{ step }}>
                  {t(`start.steps.${step}`)}
                </Link>
              )}
            </li>
          ))}
        </ul>
        <Actions>
          <Button variant="default" onClick={hide}>
            {t('dashboard.hideSteps')}
          </Button>
        </Actions>
      </Part>
    </Sheet>
  )
}
