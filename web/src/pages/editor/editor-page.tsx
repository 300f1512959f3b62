/** Writing a campaign: envelope and message on the left, what becomes of them on the right. Everything is saved by itself. */
import { Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/client.ts'
import { previewQuery } from '../../api/editor-queries.ts'
import { campaignQuery } from '../../api/queries.ts'
import { focusAfter } from '../../components/focus-after.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { Part } from '../../components/sheet.tsx'
import { EnvelopeFields } from './envelope-fields.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { createInsertion, type Insertion } from './insertion.ts'
import { MessagePart } from './message-part.tsx'
import { PlainTextPart } from './plain-text-part.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { SaveLine } from './save-line.tsx'
import { TestDialog } from './test-dialog.tsx'
import { useDraft, type Draft } from './use-draft.ts'
import classes from './editor.module.css'

const route = getRouteApi('/inside/campaigns/$campaignId/edit')

export function EditorPage() {
  const { campaignId } = route.useParams()
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaignId))
  // What is scheduled or under way is looked at, not written.
  if (campaign.state !== 'draft')
    return <Navigate to="/campaigns/$campaignId" params={{ campaignId }} replace />
  return <Editor key={campaignId} campaign={campaign} />
}

function Editor({ campaign }: { readonly campaign: Campaign }) {
  const draft = useDraft(campaign)
  const { content, version } = draft.snapshot
  const [insertion] = useState(createInsertion)
  // Editors that own their text begin anew when it is replaced.
  const [replaced, setReplaced] = useState(0)
  const isEmpty =
    content.contentKind === 'html' ? content.html.trim() === '' : (content.source ?? '').trim() === ''
  const preview = useQuery({ ...previewQuery(campaign.id, version, null), enabled: !isEmpty, retry: false })
  return (
    <>
      <EditorHead campaign={campaign} draft={draft} />
      <div className={classes['page']} {...remembering(insertion)}>
        <div className={classes['writing']} key={draft.snapshot.generation}>
          <EnvelopePart draft={draft} />
          <MessagePart
            key={`${replaced}-${content.contentKind}`}
            content={content}
            onChange={draft.saver.change}
            insertion={insertion}
            onReplaced={() =>
              focusAfter(
                () => setReplaced((count) => count + 1),
                () => document.querySelector('[data-message-kind]'),
              )
            }
          />
          <PlainTextPart
            content={content}
            onChange={draft.saver.change}
            made={preview.data?.textSource ?? ''}
          />
        </div>
        <PreviewPane campaignId={campaign.id} version={version} isEmpty={isEmpty} />
      </div>
    </>
  )
}

/** Keys that only lead past a field. */
const passing = new Set(['Tab', 'Shift'])

function remembering({ remember }: Insertion) {
  const written = ({ target }: { readonly target: EventTarget }) => {
    if (target instanceof Element) remember(target, 'written')
  }
  return {
    onFocus: ({ target }: FocusEvent) => remember(target, 'passed'),
    onInput: written,
    onPointerDown: written,
    onKeyDown: (event: KeyboardEvent) => {
      if (!passing.has(event.key)) written(event)
    },
  }
}

function EnvelopePart({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation()
  return (
    <Part title={t('editor.envelope')}>
      <EnvelopeFields content={draft.snapshot.content} onChange={draft.saver.change} />
    </Part>
  )
}

function EditorHead({ campaign, draft }: { readonly campaign: Campaign; readonly draft: Draft }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'history' | 'test' | null>(null)
  const dialog = (name: 'history' | 'test') => ({
    campaignId: campaign.id,
    draft,
    isOpen: open === name,
    onClose: () => setOpen(null),
  })
  return (
    <div className={classes['head']}>
      <div>
        <p className="caption">
          {t('campaign.number', { id: campaign.id })} · {t('editor.title')}
        </p>
        <PageTitle>{draft.snapshot.content.name}</PageTitle>
        <SaveLine campaignId={campaign.id} draft={draft} />
      </div>
      <div className={classes['tools']}>
        <Button variant="default" onClick={() => setOpen('history')}>
          {t('editor.history')}
        </Button>
        <Button variant="default" onClick={() => setOpen('test')}>
          {t('editor.test')}
        </Button>
        <Button
          renderRoot={(props) => (
            <Link to="/campaigns/$campaignId/review" params={{ campaignId: campaign.id }} {...props} />
          )}
        >
          {t('editor.review')}
        </Button>
      </div>
      <HistoryDialog {...dialog('history')} />
      <TestDialog {...dialog('test')} />
    </div>
  )
}
