/** The paper that pages are made of: a head, a sheet of parts ruled off from each other, facts, and what is refused or empty. */
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, unansweredCodeOf } from '../api/client.ts'
import { isFocusLost } from './focus-after.ts'
import { PageTitle } from './page-title.tsx'
import { useProblemWords } from './problem-page.tsx'
import classes from './sheet.module.css'

interface PageHeadProps {
  readonly title: string
  /** One sentence: what the page is for. */
  readonly lead?: string | undefined
  readonly caption?: string | undefined
  readonly children?: ReactNode
}

/** The heading of a page with what can be done on it. */
export function PageHead({ title, lead, caption, children }: PageHeadProps) {
  return (
    <div className={classes['pageHead']}>
      <div>
        {caption !== undefined && <p className="caption">{caption}</p>}
        <PageTitle>{title}</PageTitle>
        {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
      </div>
      {children !== undefined && <div className={classes['actions']}>{children}</div>}
    </div>
  )
}

export function Sheet({ children }: { readonly children: ReactNode }) {
  return <div className={classes['sheet']}>{children}</div>
}

interface PartProps {
  readonly title: string
  readonly beside?: ReactNode
  /** Takes the place of what somebody has just pressed: its heading gets the focus. */
  readonly isStep?: boolean
  readonly children: ReactNode
}

export function Part({ title, beside, isStep = false, children }: PartProps) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isStep && isFocusLost()) heading.current?.focus({ preventScroll: true })
  }, [isStep])
  return (
    <section className={classes['part']} aria-labelledby={id}>
      <div className={classes['partHead']}>
        <h2 id={id} ref={heading} tabIndex={isStep ? -1 : undefined}>
          {title}
        </h2>
        {beside !== undefined && <div className={classes['actions']}>{beside}</div>}
      </div>
      {children}
    </section>
  )
}

/** Pairs of caption and value. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(([caption, value]) => (
        <div key={caption}>
          <dt className="caption">{caption}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Fields side by side where there is room. A child with `data-wide` takes a whole line. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={classes['form']}>{children}</div>
}

export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={classes['actions']}>{children}</div>
}

/** Why something was not done, in words. Nothing where it was. */
export function Refusal({ problem }: { readonly problem: Error | null }) {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  if (problem === null) return null
  return (
    <p role="alert" className={classes['problem']}>
      {isRefused(problem) ? t('moves.refused', { detail: wordsFor(problem) }) : wordsFor(problem)}
    </p>
  )
}

/** Who does not answer, or does not know who asks, has not refused anything. */
function isRefused(problem: Error): boolean {
  return problem instanceof ApiProblem && problem.status !== 401 && unansweredCodeOf(problem) === undefined
}

export function Note({ children }: { readonly children: ReactNode }) {
  return <div className={classes['note']}>{children}</div>
}

/** Says what will be here, and what to do so that it is. */
export function Empty({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className={classes['empty']}>
      <p className="soft">{words}</p>
      {children}
    </div>
  )
}
