/** The heading of a page: also the title of the window, and where the focus goes when the page is new. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface PageTitleProps {
  readonly children: string
  /** For the title of the window, if it says more than the heading. */
  readonly windowTitle?: string | undefined
  readonly beside?: ReactNode
}

export function PageTitle({ children, windowTitle, beside }: PageTitleProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const title = windowTitle ?? children
  useEffect(() => {
    document.title = `${title} – ${t('product')}`
  }, [title, t])
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
      {beside}
    </h1>
  )
}
