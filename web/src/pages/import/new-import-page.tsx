/** The way of a file into the contacts: choose it, look whether it is read right, try, import. Nothing changes before the last step. */
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportDetail } from '../../api/people-queries.ts'
import { PageHead, Sheet } from '../../components/sheet.tsx'
import { ChooseFile } from './choose-file.tsx'
import { LookStep } from './look-step.tsx'
import type { ImportWish } from './send-file.ts'
import { TryStep } from './try-step.tsx'
import classes from './import.module.css'

const route = getRouteApi('/inside/imports/new')

type Step =
  | { readonly name: 'file' }
  | { readonly name: 'look'; readonly file: File }
  | { readonly name: 'try'; readonly wish: ImportWish; readonly tried: ImportDetail }

const steps = ['file', 'look', 'try', 'done'] as const

export function NewImportPage() {
  const { t } = useTranslation()
  const { listId } = route.useSearch()
  const navigate = useNavigate()
  const [step, setStep] = useState<Step>({ name: 'file' })
  return (
    <>
      <PageHead title={t('imports.new')} />
      <ol className={classes['steps']} aria-label={t('imports.steps')}>
        {steps.map((name) => (
          <li key={name} aria-current={name === step.name ? 'step' : undefined}>
            {t(`imports.step.${name}`)}
          </li>
        ))}
      </ol>
      <Sheet>
        {step.name === 'file' && <ChooseFile onChosen={(file) => setStep({ name: 'look', file })} />}
        {step.name === 'look' && (
          <LookStep
            file={step.file}
            listId={listId}
            onBack={() => setStep({ name: 'file' })}
            onTried={(wish, tried) => setStep({ name: 'try', wish, tried })}
          />
        )}
        {step.name === 'try' && (
          <TryStep
            wish={step.wish}
            tried={step.tried}
            onBack={() => setStep({ name: 'look', file: step.wish.file })}
            onStarted={(importId) => void navigate({ to: '/imports/$importId', params: { importId } })}
          />
        )}
      </Sheet>
    </>
  )
}
