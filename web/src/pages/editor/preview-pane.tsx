/** The message as one person gets it, in the looks that it will meet. The frame has no privileges. */
import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewQuery } from '../../api/editor-queries.ts'
import { useProblemWords } from '../../components/problem-page.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { ReaderChoice, type ChosenReader } from './reader-choice.tsx'
import classes from './editor.module.css'

const views = ['desktop', 'phone', 'dark', 'text', 'headers'] as const
type View = (typeof views)[number]

interface PreviewPaneProps {
  readonly campaignId: number
  readonly version: number
  readonly isEmpty: boolean
}

export function PreviewPane({ campaignId, version, isEmpty }: PreviewPaneProps) {
  const { t } = useTranslation()
  const wordsFor = useProblemWords()
  const [view, setView] = useState<View>('desktop')
  const [reader, setReader] = useState<ChosenReader | null>(null)
  const contactId = reader?.id ?? null
  const preview = useQuery({
    ...previewQuery(campaignId, version, contactId),
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <section className={classes['preview']} aria-labelledby="preview">
      <div className={classes['previewHead']}>
        <h2 id="preview">{t('editor.preview')}</h2>
        <SegmentedControl
          aria-label={t('editor.previewLook')}
          value={view}
          onChange={setView}
          data={views.map((value) => ({ value, label: t(`editor.previewViews.${value}`) }))}
          className={classes['previewLooks'] ?? ''}
          styles={{ label: { paddingInline: '0.5rem' } }}
        />
      </div>
      <ReaderChoice reader={reader} onChange={setReader} />
      {isEmpty && <p className="soft">{t('editor.previewEmpty')}</p>}
      {preview.isError && (
        <p role="alert" className={classes['previewProblem']}>
          {wordsFor(preview.error)}
        </p>
      )}
      {!isEmpty && preview.data !== undefined && !preview.isError && (
        <>
          <PreviewFacts preview={preview.data} />
          <PreviewBody
            view={view}
            preview={preview.data}
            src={`/api/v1/campaigns/${campaignId}/preview/page?theme=${view === 'dark' ? 'dark' : 'light'}&v=${version}${contactId === null ? '' : `&contactId=${contactId}`}`}
          />
        </>
      )}
    </section>
  )
}

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>

const gmailClipBytes = 102 * 1024

function PreviewFacts({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation()
  const format = useFormat()
  const kilobytes = (bytes: number) =>
    t('editor.kilobytes', { number: format.number(Math.max(1, Math.round(bytes / 1024))) })
  return (
    <div className={classes['previewFacts']}>
      <p>
        <strong>{preview.subject}</strong>{' '}
        {preview.preheader !== '' && <span className="soft">{preview.preheader}</span>}
      </p>
      <p className="soft">
        {t('editor.previewTo')}: {preview.to} ·{' '}
        {t('editor.previewSize', { html: kilobytes(preview.htmlBytes), all: kilobytes(preview.sizeBytes) })}
      </p>
      {preview.htmlBytes > gmailClipBytes && (
        <p className={classes['previewWarning']}>{t('editor.previewClipped')}</p>
      )}
      {preview.missing.length > 0 && (
        <p className={classes['previewWarning']}>
          {t('editor.previewMissing', { fields: format.list(preview.missing) })}
        </p>
      )}
    </div>
  )
}

interface PreviewBodyProps {
  readonly view: View
  readonly preview: Preview
  readonly src: string
}

function PreviewBody({ view, preview, src }: PreviewBodyProps) {
  const { t } = useTranslation()
  if (view === 'text' || view === 'headers')
    return (
      <pre className={classes['source']} tabIndex={0} aria-label={t(`editor.previewViews.${view}`)}>
        {view === 'text' ? preview.text : preview.headers}
      </pre>
    )
  return (
    <iframe
      title={t('editor.previewFrame')}
      src={src}
      sandbox=""
      className={classes['frame']}
      data-view={view}
    />
  )
}
