/** The first run: relay, sender domain, contacts, first campaign. Every step can be skipped, none is needed to try. */
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dashboardQuery, type Dashboard } from '../../api/house-queries.ts'
import { Actions, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { Sign } from '../../design/sign.tsx'
import { NewRelayForm } from '../relays/new-relay-form.tsx'
import { NewSenderDomain } from '../sender-domains/new-sender-domain.tsx'
import { DomainOfStart } from './domain-of-start.tsx'
import { FirstContacts } from './first-contacts.tsx'
import { FirstLetter } from './first-letter.tsx'
import { firstSteps, stepAfter, type FirstStep } from './steps.ts'
import classes from './start.module.css'

const route = getRouteApi('/inside/start')

export function StartPage() {
  const { t } = useTranslation()
  const { step = 'relay' } = route.useSearch()
  const { data } = useSuspenseQuery(dashboardQuery)
  const goOn = useGoOn(step)
  return (
    <>
      <PageHead title={t('start.title')} lead={t('start.lead')} />
      <StepList steps={data.steps} current={step} />
      <Sheet>
        <Part key={step} title={t(`start.steps.${step}`)} isStep>
          <p className={classes['why']}>{t(`start.why.${step}`)}</p>
          {step === 'relay' && !data.steps.relay && <TryFirst />}
          <StepBody step={step} onDone={goOn} />
          {step !== 'campaign' && (
            <Actions>
              <Button variant={data.steps[step] ? 'filled' : 'default'} onClick={goOn}>
                {t(data.steps[step] ? 'start.next' : 'start.skip')}
              </Button>
            </Actions>
          )}
        </Part>
      </Sheet>
    </>
  )
}

/** Who only wants to see it needs neither a relay nor a domain. */
function TryFirst() {
  const { t } = useTranslation()
  return (
    <Actions>
      <Button renderRoot={(props) => <Link to="/start" search={{ step: 'contacts' }} {...props} />}>
        {t('start.try')}
      </Button>
    </Actions>
  )
}

function StepBody({ step, onDone }: { readonly step: FirstStep; readonly onDone: () => void }) {
  if (step === 'relay') return <NewRelayForm onAdded={onDone} />
  if (step === 'contacts') return <FirstContacts />
  if (step === 'campaign') return <FirstLetter />
  return (
    <>
      <DomainOfStart />
      <NewSenderDomain />
    </>
  )
}

function StepList({ steps, current }: { readonly steps: Dashboard['steps']; readonly current: FirstStep }) {
  const { t } = useTranslation()
  return (
    <ol className={classes['steps']} aria-label={t('start.title')}>
      {firstSteps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          <Link to="/start" search={{ step }} className={classes['step']}>
            <span className={classes['mark']} aria-hidden>
              {steps[step] ? <Sign name="sent" /> : index + 1}
            </span>
            {t(`start.steps.${step}`)}
            {steps[step] && <span className="unseen"> {t('start.done')}</span>}
          </Link>
        </li>
      ))}
    </ol>
  )
}

function useGoOn(step: FirstStep): () => void {
  const navigate = route.useNavigate()
  const queryClient = useQueryClient()
  return () => {
    const next = stepAfter(step)
    void queryClient.invalidateQueries(dashboardQuery)
    if (next !== undefined) void navigate({ search: { step: next } })
  }
}
